import { EngineError } from '@engine/core/error';
import { Table } from '@engine/core/table';
import { gather } from './gather';
import { type Row, RowCursor } from './row-cursor';

/**
 * The rows for which a condition holds, in their order.
 *
 *     filterRows(table, (row) => row.age >= 18 && row.country === 'NO')
 *
 * @param condition asked of each row, or one truth value per row. The row is only to be read inside
 * the function. @throws `length-mismatch` for truth values of another length
 */
export function filterRows(
  table: Table,
  condition: ((row: Row, index: number) => unknown) | ArrayLike<unknown>,
): Table {
  const kept = keptRows(table, condition);
  return new Table(table.columns.map((column) => gather(column, kept)));
}

function keptRows(
  table: Table,
  condition: ((row: Row, index: number) => unknown) | ArrayLike<unknown>,
): Int32Array {
  const kept = new Int32Array(table.rows);
  let count = 0;
  if (typeof condition === 'function') {
    const cursor = new RowCursor(table);
    for (let i = 0; i < table.rows; i++) if (condition(cursor.moveTo(i), i)) kept[count++] = i;
    return kept.slice(0, count);
  }
  if (condition.length !== table.rows) {
    throw new EngineError(
      'length-mismatch',
      `The table has ${table.rows} rows, but ${condition.length} truth values were given.`,
    );
  }
  for (let i = 0; i < table.rows; i++) if (condition[i]) kept[count++] = i;
  return kept.slice(0, count);
}
