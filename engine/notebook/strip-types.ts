import { type Program, parse } from 'acorn';
import { transform } from 'sucrase';
import type { CellError } from './document';
import { originalColumn } from './original-column';

/** A cell as JavaScript, line for line as it was written in TypeScript. */
export interface StrippedCell {
  readonly code: string;
  readonly program: Program;
}

/** Takes the types out and parses the rest. Line and column of an error are those of the source. */
export function stripTypes(source: string): StrippedCell | { readonly error: CellError } {
  let code: string;
  try {
    code = transform(source, {
      transforms: ['typescript'],
      disableESTransforms: true,
      keepUnusedImports: true,
    }).code;
  } catch (error) {
    const { loc } = error as { readonly loc?: { readonly line: number; readonly column: number } };
    return { error: syntaxError(error, loc?.line ?? 1, loc?.column ?? 1) };
  }
  try {
    const program = parse(code, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      allowAwaitOutsideFunction: true,
    });
    return { code, program };
  } catch (error) {
    const { loc } = error as { readonly loc?: { readonly line: number; readonly column: number } };
    const line = loc?.line ?? 1;
    const lineOf = (text: string) => text.split('\n')[line - 1] ?? '';
    const column = originalColumn(lineOf(source), lineOf(code), loc?.column ?? 0) + 1;
    return { error: syntaxError(error, line, column) };
  }
}

function syntaxError(thrown: unknown, line: number, column: number): CellError {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const reason = text.replace(/^Error transforming .*?: /, '').replace(/\s*\(\d+:\d+\)$/, '');
  const message = `Line ${line} could not be read: ${lowerFirst(reason)}. Correct it, then run the cell.`;
  return { code: 'syntax', message, line, column };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
