import type { Matrix } from '@engine/core/matrix';

/** Every column of a matrix as values in a row, for loops that go down columns. */
export function columnValues({ rows, cols, data }: Matrix): Float64Array[] {
  return Array.from({ length: cols }, (_, j) => {
    const values = new Float64Array(rows);
    for (let i = 0, at = j; i < rows; i++, at += cols) values[i] = data[at]!;
    return values;
  });
}
