/**
 * Where a column of a line without types stands in the line with them. Taking types out only drops
 * characters, so the shorter line is walked along the longer one, a word at a time.
 * @param column 0-based, in `stripped`
 * @returns 0-based, in `original`
 */
export function originalColumn(original: string, stripped: string, column: number): number {
  let at = 0;
  for (const { 0: piece, index } of stripped.matchAll(/\w+|[^\s\w]/g)) {
    const found = original.indexOf(piece, at);
    if (found < 0) return Math.min(column, original.length);
    if (index + piece.length > column) return found + Math.max(0, column - index);
    at = found + piece.length;
  }
  return original.trimEnd().length;
}
