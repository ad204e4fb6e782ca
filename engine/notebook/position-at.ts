import { originalColumn } from './original-column';

/** Line and column (1-based, in the source) of an offset in the code without types. */
export function positionAt(
  offset: number,
  code: string,
  source: string,
): { readonly line: number; readonly column: number } {
  const before = code.slice(0, offset).split('\n');
  const line = before.length;
  const lineOf = (text: string) => text.split('\n')[line - 1] ?? '';
  return { line, column: originalColumn(lineOf(source), lineOf(code), before.at(-1)!.length) + 1 };
}
