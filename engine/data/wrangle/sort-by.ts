import { compareText } from '@engine/core/compare-text';
import { EngineError } from '@engine/core/error';
import { sortOrder } from '@engine/core/sort-order';
import { type Column, Table } from '@engine/core/table';
import { gather } from './gather';

/** A column to sort by, ascending unless said otherwise. */
export type SortKey = string | { readonly column: string; readonly descending?: boolean };

/**
 * The rows in the order of one column or several, the first counting most. Rows that are equal stay
 * in their order; missing values come last. Texts are ordered by code point.
 *
 * Cost: O(rows x keys). Equals `pandas.DataFrame.sort_values(..., kind="stable")`.
 * @throws `missing-column`, `bad-parameter` without a column
 */
export function sortBy(table: Table, ...keys: readonly SortKey[]): Table {
  if (keys.length === 0) {
    throw new EngineError('bad-parameter', 'sortBy needs at least one column to sort by.');
  }
  const order = orderOf(
    keys.map((key) => {
      const { column, descending = false } = typeof key === 'string' ? { column: key } : key;
      return { column: table.column(column), descending };
    }),
  );
  return new Table(table.columns.map((column) => gather(column, order)));
}

/** The rows in the order of columns, by sorting from the last to the first. */
export function orderOf(
  keys: readonly { readonly column: Column; readonly descending?: boolean }[],
): Int32Array {
  let order: Int32Array | undefined;
  for (const { column, descending = false } of [...keys].reverse()) {
    const ranks = sortableValues(column, descending);
    if (!order) {
      order = sortOrder(ranks);
      continue;
    }
    const before: Int32Array = order;
    const values = new Float64Array(ranks.length);
    for (let i = 0; i < values.length; i++) values[i] = ranks[before[i]!]!;
    order = sortOrder(values).map((place) => before[place]!);
  }
  return order!;
}

/** Numbers that sort as the column does; missing is NaN, which sorts last either way. */
function sortableValues(column: Column, descending: boolean): Float64Array {
  const sign = descending ? -1 : 1;
  if (column.type === 'number') return descending ? column.values.map((v) => -v) : column.values;
  const { codes, categories } = column;
  const places = new Float64Array(categories.length);
  Array.from(categories.keys())
    .sort((a, b) => compareText(categories[a]!, categories[b]!))
    .forEach((code, place) => {
      places[code] = sign * place;
    });
  const out = new Float64Array(codes.length);
  for (let i = 0; i < out.length; i++) out[i] = codes[i]! < 0 ? Number.NaN : places[codes[i]!]!;
  return out;
}
