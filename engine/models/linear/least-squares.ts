import { factorCholesky, solveFactored } from '@engine/core/cholesky';
import type { Matrix } from '@engine/core/matrix';
import { weightedGram } from '@engine/wasm/weighted-gram';
import { type Centre, centredRows, centredTarget } from './centred-rows';
import { minimumNorm } from './minimum-norm';

/**
 * Columns that leave less than this of each other (as a share of their squared length) go by
 * singular values: beyond it the products of the columns lose too many digits.
 */
const LEAST_PIVOT = 1e-7;

/**
 * The coefficients of least (weighted) squares; of many equally good ones the shortest.
 *
 * Columns far from dependent go by their products and one step of refinement, which regains the
 * digits that the products lost: two passes, O(rows x cols^2 / 2). Others, and data with fewer rows
 * than columns, by singular values: ten times as long.
 */
export function leastSquares(
  X: Matrix,
  y: Float64Array,
  centre: Centre,
  weights?: Float64Array,
): Float64Array {
  return (
    (X.rows > X.cols ? byProducts(X, y, centre, weights) : undefined) ??
    bySingularValues(X, y, centre, weights)
  );
}

function bySingularValues(X: Matrix, y: Float64Array, centre: Centre, weights?: Float64Array) {
  const { rows, target } = centredRows(X, y, centre, weights);
  return minimumNorm(rows, target);
}

function byProducts(
  X: Matrix,
  y: Float64Array,
  centre: Centre,
  weights: Float64Array | undefined,
): Float64Array | undefined {
  const { cols } = X;
  const gram = weightedGram({
    x: X.data,
    cols,
    shift: centre.means,
    target: centredTarget(y, centre),
    ...(weights && { weights }),
  });
  const width = cols + 1;
  const scale = Float64Array.from({ length: cols }, (_, j) => Math.sqrt(gram[j * width + j]!));
  if (scale.some((length, j) => !(length > Math.abs(centre.means[j]!) * 1e-10))) return undefined;
  const factor = new Float64Array(cols * cols);
  const products = new Float64Array(cols);
  for (let i = 0; i < cols; i++) {
    products[i] = gram[i * width + cols]!;
    for (let j = 0; j < cols; j++) {
      factor[i * cols + j] = gram[i * width + j]! / (scale[i]! * scale[j]!);
    }
  }
  if (factorCholesky(factor, cols) < LEAST_PIVOT) return undefined;
  const solve = (right: Float64Array) =>
    solveFactored(
      factor,
      right.map((value, j) => value / scale[j]!),
    ).map((value, j) => value / scale[j]!);
  const coef = solve(products);
  const correction = solve(residualProducts(X, y, centre, coef, weights));
  return coef.map((value, j) => value + correction[j]!);
}

/** X'W(y - X coef) for centred X and y, the residuals summed row by row. */
function residualProducts(
  { rows, cols, data }: Matrix,
  y: Float64Array,
  { means, targetMean }: Centre,
  coef: Float64Array,
  weights?: Float64Array,
): Float64Array {
  const out = new Float64Array(cols);
  for (let i = 0; i < rows; i++) {
    const start = i * cols;
    let rest = y[i]! - targetMean;
    for (let j = 0; j < cols; j++) rest -= (data[start + j]! - means[j]!) * coef[j]!;
    if (weights) rest *= weights[i]!;
    for (let j = 0; j < cols; j++) out[j]! += rest * (data[start + j]! - means[j]!);
  }
  return out;
}
