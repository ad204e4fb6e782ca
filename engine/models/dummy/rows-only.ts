import type { Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { rowCount } from '@engine/core/to-matrix';

/** Any features, text and missing values too, as rows without columns. */
export function rowsOnly(X: Features): Matrix {
  return new Matrix(rowCount(X), 0);
}
