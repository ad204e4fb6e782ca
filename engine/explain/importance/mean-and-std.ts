import type { Matrix } from '@engine/core/matrix';

/** The mean of each row, and the standard deviation with the number of columns as divisor. */
export function meanAndStd({ rows, cols, data }: Matrix) {
  const mean = new Float64Array(rows);
  const std = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const values = data.subarray(i * cols, (i + 1) * cols);
    const middle = values.reduce((sum, value) => sum + value, 0) / cols;
    const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
    mean[i] = middle;
    std[i] = Math.sqrt(squares / cols);
  }
  return { mean, std };
}
