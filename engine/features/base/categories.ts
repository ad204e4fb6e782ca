import { compareText } from '@engine/core/compare-text';
import { EngineError } from '@engine/core/error';
import { type Cell, type Column, cellAt, columnLength } from '@engine/core/table';

/** The categories that occur: texts by code point, numbers by size, missing (null) last. */
function sortedCategories(column: Column): readonly Cell[] {
  if (column.type === 'number') {
    const distinct = [...new Set(column.values)];
    const known: Cell[] = distinct.filter((v) => !Number.isNaN(v)).sort((a, b) => a - b);
    return known.length < distinct.length ? [...known, null] : known;
  }
  const occurs = new Set(column.codes);
  const known: Cell[] = column.categories.filter((_, code) => occurs.has(code)).sort(compareText);
  return occurs.has(-1) ? [...known, null] : known;
}

/** For each row the index of its category; -1 for one that is not among them. */
export function categoryCodes(column: Column, categories: readonly Cell[]): Int32Array {
  const places = new Map(categories.map((category, k) => [category, k]));
  const missing = places.get(null) ?? -1;
  const rows = columnLength(column);
  const codes = new Int32Array(rows);
  if (column.type === 'number') {
    const { values } = column;
    for (let i = 0; i < rows; i++) {
      const value = values[i]!;
      codes[i] = !Number.isNaN(value) ? (places.get(value) ?? -1) : missing;
    }
    return codes;
  }
  const placeOfCode = Int32Array.from(column.categories, (text) => places.get(text) ?? -1);
  for (let i = 0; i < rows; i++) {
    const code = column.codes[i]!;
    codes[i] = code < 0 ? missing : placeOfCode[code]!;
  }
  return codes;
}

/**
 * Categories that the person gives, one list per column, or those that occur at fit.
 *
 * @throws `bad-parameter` for another number of lists, or number categories out of order
 */
export function chooseCategories(
  who: string,
  columns: readonly Column[],
  given: readonly (readonly Cell[])[] | 'auto',
): readonly (readonly Cell[])[] {
  if (given === 'auto') return columns.map(sortedCategories);
  if (given.length !== columns.length) {
    throw new EngineError(
      'bad-parameter',
      `${who} was given categories for ${given.length} columns, but there are ${columns.length}. Give one list per column.`,
      { expected: columns.length, given: given.length },
    );
  }
  columns.forEach(({ name, type }, j) => {
    const list = given[j]!;
    const numbers = list.filter((category) => category !== null);
    const unsorted = numbers.some((category, k) => k > 0 && !(numbers[k - 1]! < category));
    if (type === 'string' || !unsorted) return;
    throw new EngineError(
      'bad-parameter',
      `The categories of the number column ${name} must be sorted and different, as scikit-learn asks. Sort them.`,
      { column: name },
    );
  });
  return given;
}

/**
 * Refuses a row whose category was not there at fit.
 *
 * @param wayOut what the person can set instead.
 * @throws `unknown-category`, naming the column, the row and the category
 */
export function refuseUnknown(
  name: string,
  column: Column,
  codes: Int32Array,
  wayOut: string,
): void {
  const row = codes.indexOf(-1);
  if (row < 0) return;
  const category = cellAt(column, row);
  const what = category === null ? 'is missing' : `is ${category}`;
  throw new EngineError(
    'unknown-category',
    `Column ${name} ${what} in row ${row}, which did not occur at fit. Correct the row, or use ${wayOut}.`,
    { column: name, row, category },
  );
}
