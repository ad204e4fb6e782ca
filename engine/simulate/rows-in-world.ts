import { Table } from '@engine/core/table';
import type { Shift } from '@engine/serve/contract';
import { applyShifts } from '@engine/serve/shift';

/** Rows as they are once these shifts are complete; the target is among them. */
export function rowsInWorld(rows: Table, target: string, shifts: readonly Shift[]): Table {
  if (shifts.length === 0) return rows;
  const none = new Float64Array(rows.rows);
  const number = Int32Array.from({ length: rows.rows }, (_, row) => row);
  const moved = applyShifts(
    {
      fromDay: 0,
      untilDay: 1,
      at: none,
      request: number,
      customer: number,
      rows: rows.drop(target),
      labels: rows.column(target),
      labelAt: none,
      network: none,
      lost: new Uint8Array(rows.rows),
    },
    shifts,
  );
  return new Table([...moved.rows.columns, moved.labels]);
}
