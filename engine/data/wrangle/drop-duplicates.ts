import { Table } from '@engine/core/table';
import { encodeKeys } from './encode-keys';
import { gather } from './gather';

export interface DropDuplicatesOptions {
  /** The columns that must be equal; all when left out. */
  readonly subset?: readonly string[];
  /** Which of equal rows stays; false keeps none of them. */
  readonly keep?: 'first' | 'last' | false;
}

/**
 * The rows without repetitions, in their order; missing values equal each other.
 * Cost: O(rows x columns). Equals `pandas.DataFrame.drop_duplicates`. @throws `missing-column`
 */
export function dropDuplicates(
  table: Table,
  { subset = table.names, keep = 'first' }: DropDuplicatesOptions = {},
): Table {
  const { ids, count } = encodeKeys([table], [subset]);
  const id = ids[0]!;
  const chosen = new Int32Array(count).fill(-1);
  const times = new Int32Array(count);
  for (let i = 0; i < id.length; i++) {
    if (times[id[i]!]!++ === 0 || keep === 'last') chosen[id[i]!] = i;
  }
  const kept = new Int32Array(count);
  let rows = 0;
  for (let i = 0; i < id.length; i++) {
    if (chosen[id[i]!] === i && (keep !== false || times[id[i]!] === 1)) kept[rows++] = i;
  }
  return new Table(table.columns.map((column) => gather(column, kept.subarray(0, rows))));
}
