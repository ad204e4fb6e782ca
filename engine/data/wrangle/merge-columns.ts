import type { Column } from '@engine/core/table';

/**
 * A column whose row i is row `leftRows[i]` of the left one, or where that is -1, row
 * `rightRows[i]` of the right one. Both are of one type; the name is the left one's.
 */
export function mergeColumns(
  left: Column,
  leftRows: Int32Array,
  right: Column,
  rightRows: Int32Array,
): Column {
  const rows = leftRows.length;
  if (left.type === 'number' && right.type === 'number') {
    const values = new Float64Array(rows);
    for (let i = 0; i < rows; i++) {
      values[i] = leftRows[i]! >= 0 ? left.values[leftRows[i]!]! : right.values[rightRows[i]!]!;
    }
    return { ...left, values };
  }
  if (left.type === 'number' || right.type === 'number') return left;
  const codeOf = new Map(left.categories.map((text, code) => [text, code]));
  const translated = Int32Array.from(right.categories, (text) => {
    if (!codeOf.has(text)) codeOf.set(text, codeOf.size);
    return codeOf.get(text)!;
  });
  const codes = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    if (leftRows[i]! >= 0) {
      codes[i] = left.codes[leftRows[i]!]!;
      continue;
    }
    const code = right.codes[rightRows[i]!]!;
    codes[i] = code < 0 ? -1 : translated[code]!;
  }
  return { ...left, codes, categories: [...codeOf.keys()] };
}
