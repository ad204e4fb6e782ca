import type { Table } from '@engine/core/table';
import { encodeKeys } from './wrangle/encode-keys';

/** How many rows repeat an earlier row in every column; equals `df.duplicated().sum()` of pandas. */
export function countDuplicateRows(table: Table): number {
  if (table.rows === 0) return 0;
  return table.rows - encodeKeys([table], [table.names]).count;
}
