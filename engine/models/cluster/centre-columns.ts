import { columnMeans } from '@engine/core/column-means';
import { Matrix } from '@engine/core/matrix';

/** Rows around 0: distances between small numbers are more exact than between large ones. */
export interface CentredColumns {
  readonly rows: Matrix;
  /** What was taken off each column. */
  readonly means: Float64Array;
  /** The mean of the columns' variances. */
  readonly meanVariance: number;
}

/** Takes its mean off each column. */
export function centreColumns(X: Matrix): CentredColumns {
  const means = columnMeans(X);
  const rows = shiftRows(X, means, -1);
  let squares = 0;
  for (let at = 0; at < rows.data.length; at++) squares += rows.data[at]! * rows.data[at]!;
  return { rows, means, meanVariance: squares / rows.data.length };
}

/** Every row plus, or less, the same numbers. */
export function shiftRows({ rows, cols, data }: Matrix, by: Float64Array, sign: 1 | -1): Matrix {
  const out = new Float64Array(data.length);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) out[at] = data[at]! + sign * by[j]!;
  }
  return new Matrix(rows, cols, out);
}
