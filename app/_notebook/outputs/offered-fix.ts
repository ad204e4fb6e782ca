import type { CellError } from '@engine/notebook/document';

/** A change of the cell's text that removes an error. */
export interface OfferedFix {
  readonly label: string;
  readonly source: string;
}

/** The one-click way out of an error, where there is one. */
export function offeredFix({ code, detail, line }: CellError, source: string): OfferedFix | null {
  const { name, rename, column, nearest } = (detail ?? {}) as Readonly<Record<string, unknown>>;
  if (code === 'duplicate-name' && typeof name === 'string' && typeof rename === 'string') {
    return { label: `Call it ${rename}`, source: replaceWord(source, name, rename) };
  }
  if (code === 'missing-column' && typeof column === 'string' && typeof nearest === 'string') {
    const replaced = replaceText(source, column, nearest);
    return replaced === source ? null : { label: `Use ${nearest}`, source: replaced };
  }
  if (code === 'foreign-assignment' && typeof name === 'string' && line !== undefined) {
    const lines = source.split('\n');
    const text = lines[line - 1] ?? '';
    if (!text.trimStart().startsWith(`${name} =`)) return null;
    return {
      label: 'Declare it here',
      source: lines.with(line - 1, text.replace(name, `let ${name}`)).join('\n'),
    };
  }
  return null;
}

function replaceWord(source: string, word: string, by: string): string {
  const escaped = word.replace(/\$/g, '\\$');
  return source.replace(new RegExp(`(?<![\\w$.])${escaped}(?![\\w$])`, 'g'), by);
}

/** The column's name where it stands as a text of its own. */
function replaceText(source: string, text: string, by: string): string {
  let replaced = source;
  for (const quote of ["'", '"', '`']) {
    replaced = replaced.replaceAll(quote + text + quote, quote + by + quote);
  }
  return replaced;
}
