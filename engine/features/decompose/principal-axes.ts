import { columnMeans } from '@engine/core/column-means';
import { orthogonalizeRows } from '@engine/core/linear-algebra/orthogonalize-rows';
import { symmetricEigen } from '@engine/core/linear-algebra/symmetric-eigen';
import type { Matrix } from '@engine/core/matrix';
import { centredGram } from '@engine/wasm/centred-gram';
import { matrixProduct } from '@engine/wasm/matrix-product';
import { weightedGram } from '@engine/wasm/weighted-gram';
import { transposed } from './project-rows';

/** The right side of a singular value decomposition. */
export interface PrincipalAxes {
  /** min(rows, cols) of them, largest first. */
  readonly singularValues: Float64Array;
  /** One unit vector per singular value, row-major; zeros where wide data leave one open. */
  readonly axes: Float64Array;
}

/** Up to so many rows, wide data are turned in place; beyond by the products of their rows. */
const TURNED_ROWS = 200;

/**
 * Singular values and right singular vectors of `data - shift`. Tall data go by the products of their columns and
 * the eigenvectors of those, which is exact to about 1e-16 times the squared condition of the
 * columns after scaling. Signs are as they fall.
 *
 * Cost: O(rows cols^2 + cols^3) for tall data.
 */
export function principalAxes({ rows, cols, data }: Matrix, shift: Float64Array): PrincipalAxes {
  if (rows >= cols) return axesOf(weightedGram({ x: data, cols, shift }), cols);
  const centred = data.map((value, at) => value - shift[at % cols]!);
  if (rows <= TURNED_ROWS) return turned(centred, rows, cols);
  const products = matrixProduct(centred, transposed(centred, rows, cols), cols);
  const { vectors } = symmetricEigen(products, rows);
  return turned(matrixProduct(vectors, centred, rows), rows, cols);
}

/** {@link principalAxes} of the data less the means of its columns, and these means. */
export function centredAxes(matrix: Matrix): PrincipalAxes & { readonly mean: Float64Array } {
  const { rows, cols, data } = matrix;
  if (rows < cols) {
    const mean = columnMeans(matrix);
    return { mean, ...principalAxes(matrix, mean) };
  }
  const { gram, means } = centredGram({ x: data, cols });
  return { mean: means, ...axesOf(gram, cols) };
}

/** From the products of the columns. */
function axesOf(gram: Float64Array, cols: number): PrincipalAxes {
  const { values, vectors } = symmetricEigen(gram, cols);
  return { singularValues: values.map(root), axes: vectors };
}

/** Rows that stand at right angles, or are brought to, as lengths and directions. */
function turned(lines: Float64Array, rows: number, cols: number): PrincipalAxes {
  orthogonalizeRows(lines, rows, cols);
  const lengths = Float64Array.from({ length: rows }, (_, i) => {
    let squares = 0;
    for (let at = i * cols; at < (i + 1) * cols; at++) squares += lines[at]! * lines[at]!;
    return Math.sqrt(squares);
  });
  const order = Array.from(lengths, (_, i) => i).sort((a, b) => lengths[b]! - lengths[a]!);
  const least = lengths[order[0]!]! * cols * Number.EPSILON;
  const axes = new Float64Array(rows * cols);
  order.forEach((from, to) => {
    const length = lengths[from]!;
    if (length <= least) return;
    for (let j = 0; j < cols; j++) axes[to * cols + j] = lines[from * cols + j]! / length;
  });
  return { singularValues: Float64Array.from(order, (i) => lengths[i]!), axes };
}

/** Rounding may leave an eigenvalue of 0 slightly negative. */
function root(eigenvalue: number): number {
  return Math.sqrt(Math.max(eigenvalue, 0));
}
