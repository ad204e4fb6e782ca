import type { Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import { type ToMatrixOptions, toMatrix } from '@engine/core/to-matrix';
import { columnsToTransform } from './input-columns';

/** Features whose columns all have a name; those that came without are called x0, x1, ... */
export interface NamedMatrix extends Matrix {
  readonly columns: readonly string[];
}

/**
 * Number features to learn from, row-major; a matrix is not copied.
 *
 * @throws `not-numeric` for text and infinities, `missing-values` unless allowed, `empty-data`
 */
export function matrixToFit(X: Features, options?: ToMatrixOptions): NamedMatrix {
  const matrix = toMatrix(X, options);
  return named(matrix, matrix.columns ?? Array.from({ length: matrix.cols }, (_, j) => `x${j}`));
}

/**
 * Number features in the order of `names`, the columns that were there at fit; a matrix in that
 * order is not copied.
 *
 * @throws `missing-column`, `shape-mismatch`, and what {@link matrixToFit} throws
 */
export function matrixToTransform(
  X: Features,
  names: readonly string[],
  options?: ToMatrixOptions,
): NamedMatrix {
  const matrix = X instanceof Table || X instanceof Matrix ? X : Matrix.from(X);
  if (matrix instanceof Matrix && hasNames(matrix, names)) {
    return named(toMatrix(matrix, options), names);
  }
  return named(toMatrix(new Table(columnsToTransform(X, names)), options), names);
}

function hasNames({ cols, columns }: Matrix, names: readonly string[]): boolean {
  if (cols !== names.length) return false;
  return columns === undefined || columns.every((name, j) => name === names[j]);
}

function named({ rows, cols, data }: Matrix, names: readonly string[]): NamedMatrix {
  return new Matrix(rows, cols, data, names) as NamedMatrix;
}
