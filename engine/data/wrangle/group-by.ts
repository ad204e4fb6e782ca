import { EngineError } from '@engine/core/error';
import { type Column, Table } from '@engine/core/table';
import { type Aggregation, aggregateColumn } from './aggregations';
import { encodeKeys } from './encode-keys';
import { gather } from './gather';
import { groupRows } from './group-rows';
import { orderOf } from './sort-by';

/** A column and what its values become, or the number of rows. */
export type AggregationSpec =
  | readonly [column: string, how: Aggregation]
  | readonly [column: string, how: 'quantile', q: number]
  | 'size';

export interface GroupByOptions {
  /** False keeps groups in order of first appearance; they are sorted by key otherwise. */
  readonly sort?: boolean;
  /** False makes missing keys a group of their own, the last; they are left out otherwise. */
  readonly dropna?: boolean;
}

/**
 * One row per group of rows with equal keys: the keys, then one column per aggregation.
 *
 *     groupBy(orders, 'customer', { spent: ['amount', 'sum'], orders: 'size' })
 *
 * Missing values are left out, as in pandas: a sum of none is 0, a mean of none is missing; `std`
 * and `var` divide by n - 1; quantiles interpolate. Cost: O(rows x aggregations), and a sort inside
 * the groups for median and quantiles. Equals `DataFrame.groupby(keys).agg(name=(column, how))` of
 * pandas 1.5.3.
 *
 * @throws `missing-column`, `not-numeric` for the mean of a text, `bad-parameter`, `duplicate-name`
 */
export function groupBy(
  table: Table,
  keys: string | readonly string[],
  aggregations: Readonly<Record<string, AggregationSpec>>,
  { sort = true, dropna = true }: GroupByOptions = {},
): Table {
  const names = [keys].flat();
  if (names.length === 0) {
    throw new EngineError('bad-parameter', 'groupBy needs at least one key column.');
  }
  const { ids, count } = encodeKeys([table], [names]);
  const keyColumns = names.map((name) => table.column(name));
  // Where each group was met first, in the order the groups are to have.
  let firsts = firstRows(ids[0]!, count);
  if (dropna) firsts = firsts.filter((row) => keyColumns.every((column) => isPresent(column, row)));
  if (sort) {
    const met = keyColumns.map((column) => ({ column: gather(column, firsts) }));
    const before = firsts;
    firsts = orderOf(met).map((place) => before[place]!);
  }
  const placeOf = new Int32Array(count).fill(-1);
  firsts.forEach((row, place) => {
    placeOf[ids[0]![row]!] = place;
  });
  const groups = groupRows(
    ids[0]!.map((id) => placeOf[id]!),
    firsts.length,
  );
  return new Table([
    ...keyColumns.map((column) => gather(column, firsts)),
    ...Object.entries(aggregations).map(([name, spec]) => {
      if (spec === 'size') return aggregateColumn(keyColumns[0]!, 'size', groups, name);
      const [column, how, q] = spec;
      return aggregateColumn(table.column(column), how, groups, name, q);
    }),
  ]);
}

/** The first row of each group, in order. */
function firstRows(ids: Int32Array, count: number): Int32Array {
  const firsts = new Int32Array(count);
  let met = 0;
  // Groups are numbered by first appearance, so a new number is always the next one.
  for (let i = 0; i < ids.length; i++) if (ids[i] === met) firsts[met++] = i;
  return firsts;
}

function isPresent(column: Column, row: number): boolean {
  return column.type === 'number' ? !Number.isNaN(column.values[row]) : column.codes[row]! >= 0;
}
