import type { Matrix } from '@engine/core/matrix';

/** Mean, population variance and scale of each column; the scale of a constant column is 1. */
export interface ColumnMoments {
  readonly mean: Float64Array;
  readonly var: Float64Array;
  readonly scale: Float64Array;
}

/**
 * In two passes, the second of which takes the rounding of the first out again; missing values are
 * left out. A column is constant when its variance is within rounding of 0, as in scikit-learn.
 */
export function columnMoments({ rows, cols, data }: Matrix): ColumnMoments {
  const counts = new Float64Array(cols);
  const mean = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) {
      const value = data[at]!;
      if (Number.isNaN(value)) continue;
      counts[j] = counts[j]! + 1;
      mean[j] = mean[j]! + value;
    }
  }
  for (let j = 0; j < cols; j++) mean[j] = mean[j]! / counts[j]!;
  const squares = new Float64Array(cols);
  const rest = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) {
      const value = data[at]!;
      if (Number.isNaN(value)) continue;
      const distance = value - mean[j]!;
      squares[j] = squares[j]! + distance * distance;
      rest[j] = rest[j]! + distance;
    }
  }
  const variance = new Float64Array(cols);
  const scale = new Float64Array(cols);
  for (let j = 0; j < cols; j++) {
    const n = counts[j]!;
    variance[j] = (squares[j]! - rest[j]! ** 2 / n) / n;
    const rounding = n * Number.EPSILON * variance[j]! + (n * mean[j]! * Number.EPSILON) ** 2;
    scale[j] = variance[j]! <= rounding ? 1 : Math.sqrt(variance[j]!);
  }
  return { mean, var: variance, scale };
}
