import { EngineError } from '@engine/core/error';
import { parseDocument as parseYaml } from 'yaml';
import * as z from 'zod/mini';
import type { FrontMatter } from './document';
import { isBlank, textLines, withoutLineEnd } from './text-lines';

/** The format that this app reads and writes. */
const formatVersion = 1;

const schema = z.looseObject({
  title: z._default(z.string(), 'Untitled'),
  version: z._default(z.int().check(z.positive()), formatVersion),
  seed: z._default(z.number(), 0),
  dataset: z.exactOptional(z.string()),
});
const newer = z.looseObject({
  title: z.catch(z.string(), 'Untitled'),
  version: z.int().check(z.gt(formatVersion)),
  seed: z.catch(z.number(), 0),
});

/** Cuts off the head of a text: a byte order mark, then what stands between two lines of `---`. */
export function splitHead(text: string): { readonly head: string; readonly yaml: string } {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const lines = textLines(text.slice(mark.length));
  const isRule = (line: string | undefined) => line !== undefined && /^---[ \t]*\r?\n?$/.test(line);
  const close = isRule(lines[0]) ? lines.findIndex((line, i) => i > 0 && isRule(line)) : -1;
  if (close < 0) return { head: mark, yaml: '' };
  const head = mark + lines.slice(0, close + 1).join('');
  return { head, yaml: lines.slice(1, close).join('') };
}

/**
 * Reads the head's YAML. Of a newer version only the fields that every version has are read.
 * @throws EngineError `syntax` where it is not YAML, `bad-parameter` where a field has the wrong type
 */
export function readFrontMatter(yaml: string): FrontMatter {
  const parsed = parseYaml(yaml, { prettyErrors: false });
  const [problem] = parsed.errors;
  if (problem) {
    const line = yaml.slice(0, problem.pos[0]).split('\n').length + 1;
    throw new EngineError(
      'syntax',
      `The front matter could not be read: line ${line} is not YAML. Write one "name: value" per line between the two lines of ---.`,
      { line, reason: problem.message },
    );
  }
  const value: unknown = parsed.toJS() ?? {};
  const lenient = newer.safeParse(value);
  if (lenient.success) return lenient.data as FrontMatter;
  const strict = schema.safeParse(value);
  if (strict.success) return strict.data;
  const [issue] = strict.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new EngineError(
    'bad-parameter',
    field === ''
      ? 'The front matter is not a list of names with values. Write one "name: value" per line.'
      : `The front matter's ${field} cannot be used: ${issue?.message}. Correct it in the file's head.`,
    { field },
  );
}

/** Why a document may be looked at but not changed; null where it may be. */
export function readOnlyReason({ version }: FrontMatter): string | null {
  if (version <= formatVersion) return null;
  return `This document was written by a newer version of the app (format ${version}; this one writes ${formatVersion}). It is shown as it is; update the app to change it.`;
}

/** True for a head that holds nothing but blank lines. */
export function isEmptyHead(head: string): boolean {
  return textLines(head.replace('\uFEFF', '')).every((line) => isBlank(withoutLineEnd(line)));
}
