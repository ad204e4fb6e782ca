import { Matrix } from '@engine/core/matrix';
import type { NumberColumn } from '@engine/core/table';

/** Equally long number columns side by side, row-major, with their names. */
export function columnsToMatrix(columns: readonly NumberColumn[], rows?: number): Matrix {
  const cols = columns.length;
  const count = rows ?? columns[0]?.values.length ?? 0;
  const data = new Float64Array(count * cols);
  columns.forEach(({ values }, j) => {
    for (let i = 0, at = j; i < count; i++, at += cols) data[at] = values[i]!;
  });
  return new Matrix(
    count,
    cols,
    data,
    columns.map(({ name }) => name),
  );
}
