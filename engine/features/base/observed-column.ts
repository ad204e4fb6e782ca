import type { Matrix } from '@engine/core/matrix';

/** The values of one column that are not missing, in the order of the rows. */
export function observedColumn({ rows, cols, data }: Matrix, j: number): Float64Array {
  const values = new Float64Array(rows);
  let n = 0;
  for (let i = 0, at = j; i < rows; i++, at += cols) {
    const value = data[at]!;
    if (!Number.isNaN(value)) values[n++] = value;
  }
  return values.subarray(0, n);
}
