import { Table } from '@engine/core/table';
import { gather } from './gather';

export interface DropnaOptions {
  /** The columns that are looked at; all when left out. */
  readonly subset?: readonly string[];
  /** Leaves out rows with any missing value, or only those with nothing else. */
  readonly how?: 'any' | 'all';
}

/**
 * The rows without missing values. Cost: O(rows x columns). Equals `pandas.DataFrame.dropna`.
 * @throws `missing-column`
 */
export function dropna(
  table: Table,
  { subset = table.names, how = 'any' }: DropnaOptions = {},
): Table {
  const gaps = new Int32Array(table.rows);
  for (const name of subset) {
    const column = table.column(name);
    for (let i = 0; i < gaps.length; i++) {
      const missing =
        column.type === 'number' ? Number.isNaN(column.values[i]) : column.codes[i]! < 0;
      if (missing) gaps[i]!++;
    }
  }
  const most = how === 'any' ? 0 : Math.max(0, subset.length - 1);
  const rows = Int32Array.from(gaps.keys()).filter((i) => gaps[i]! <= most);
  return new Table(table.columns.map((column) => gather(column, rows)));
}
