import { EngineError } from '@engine/core/error';
import { type Column, cellAt, Table } from '@engine/core/table';
import type { Aggregation } from './aggregations';
import { encodeKeys } from './encode-keys';
import { gather } from './gather';
import { groupBy } from './group-by';
import { orderOf } from './sort-by';

export interface PivotOptions {
  /** One row per value of these columns. */
  readonly index: string | readonly string[];
  /** One column per value of this column. */
  readonly columns: string;
  /** The column whose values are aggregated. */
  readonly values: string;
  /** The mean when left out. */
  readonly aggfunc?: Aggregation;
}

/** A table wider than this is a slip. */
const MAX_COLUMNS = 10_000;

/**
 * A cross table: one row per key, one column per value of another column, and in each cell the
 * aggregation of the rows that have both, missing where there are none. Rows and columns are
 * sorted. Cost: that of `groupBy`. Equals `pandas.pivot_table` 1.5.3.
 *
 * @throws what `groupBy` throws; `too-large` beyond 10,000 columns; `duplicate-name`
 */
export function pivotTable(
  table: Table,
  { index, columns, values, aggfunc = 'mean' }: PivotOptions,
): Table {
  const names = [index].flat();
  const cells = groupBy(table, [...names, columns], { cell: [values, aggfunc] });
  const rows = encodeKeys([cells], [names]);
  const heads = encodeKeys([cells], [[columns]]);
  const headColumn = cells.column(columns);
  const firstOfHead = firstPlaces(heads.ids[0]!, heads.count);
  const order = orderOf([{ column: gather(headColumn, firstOfHead) }]).filter(
    (head) => firstOfHead[head]! >= 0,
  );
  if (order.length > MAX_COLUMNS) {
    throw new EngineError(
      'too-large',
      `Column ${columns} has ${order.length} different values, too many for a column each. Choose another column, or group its rare values.`,
      { column: columns, count: order.length },
    );
  }
  // Where the cell of a row and a head stands among the groups, which are sorted by row.
  const place = new Int32Array(rows.count * heads.count).fill(-1);
  for (let i = 0; i < cells.rows; i++) {
    place[heads.ids[0]![i]! * rows.count + rows.ids[0]![i]!] = i;
  }
  const present = firstPlaces(rows.ids[0]!, rows.count).filter((row) => row >= 0);
  const made = Array.from(order, (head): Column => {
    const from = place.subarray(head * rows.count, (head + 1) * rows.count);
    const name = String(cellAt(headColumn, firstOfHead[head]!));
    return { ...gather(cells.column('cell'), from.slice(0, present.length)), name };
  });
  return new Table([...names.map((name) => gather(cells.column(name), present)), ...made]);
}

/** The first place of each number; -1 for one that does not occur. */
function firstPlaces(ids: Int32Array, count: number): Int32Array {
  const places = new Int32Array(count).fill(-1);
  for (let i = ids.length - 1; i >= 0; i--) places[ids[i]!] = i;
  return places;
}
