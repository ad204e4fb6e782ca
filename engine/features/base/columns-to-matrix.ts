import { interleaveColumns } from '@engine/core/interleave';
import { Matrix } from '@engine/core/matrix';
import type { NumberColumn } from '@engine/core/table';

/** Equally long number columns side by side, row-major, with their names. */
export function columnsToMatrix(columns: readonly NumberColumn[], rows?: number): Matrix {
  const count = rows ?? columns[0]?.values.length ?? 0;
  return new Matrix(
    count,
    columns.length,
    interleaveColumns(
      columns.map(({ values }) => values),
      count,
    ),
    columns.map(({ name }) => name),
  );
}
