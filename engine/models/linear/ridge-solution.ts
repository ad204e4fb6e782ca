import { factorCholesky, solveFactored } from '@engine/core/cholesky';
import { transpose } from '@engine/core/linear-algebra/transpose';
import type { Matrix } from '@engine/core/matrix';
import { weightedMean } from '@engine/metrics/base/weighted-mean';
import { centredGram } from '@engine/wasm/centred-gram';
import { matrixProduct } from '@engine/wasm/matrix-product';
import { weightedGram } from '@engine/wasm/weighted-gram';
import { type Centre, centredRows, findCentre, interceptAt } from './centred-rows';
import { minimumNorm } from './minimum-norm';

/** Below this share of their squared length the columns are dependent to rounding. */
const LEAST_PIVOT = 1e-14;

/** What ridge regression finds for one target. */
export interface RidgeSolution {
  readonly coef: Float64Array;
  readonly intercept: number;
}

/**
 * Solves (Xc'W Xc + alpha I) coef = Xc'W yc for one or more targets that share their rows, which are
 * centred where there is an intercept. With fewer rows than columns it solves the equal system of
 * the size of the rows.
 *
 * Cost: O(rows x cols^2 / 2 + cols^3 / 6), or with rows and cols exchanged for wide data.
 *
 * @returns one after another, the solutions for each target
 */
export function ridgeSolution(
  X: Matrix,
  targets: readonly Float64Array[],
  fitIntercept: boolean,
  alpha: number,
  weights?: Float64Array,
): RidgeSolution[] {
  const isWide = X.rows < X.cols;
  if (fitIntercept && !isWide) return byCentredColumns(X, targets, alpha, weights);
  const centres = targets.map((y) => findCentre(X, y, fitIntercept, weights));
  if (isWide) return withIntercepts(byRows(X, targets, centres, alpha, weights), centres);
  const gram = weightedGram({
    x: X.data,
    cols: X.cols,
    target: targets[0]!,
    ...(weights && { weights }),
  });
  return withIntercepts(byColumns(gram, X, targets, centres, alpha, weights), centres);
}

function byCentredColumns(
  X: Matrix,
  targets: readonly Float64Array[],
  alpha: number,
  weights: Float64Array | undefined,
): RidgeSolution[] {
  const { gram, means, targetMean } = centredGram({
    x: X.data,
    cols: X.cols,
    target: targets[0]!,
    ...(weights && { weights }),
  });
  const centres = targets.map((y, k) => {
    return { means, targetMean: k === 0 ? targetMean : weightedMean(y, weights) };
  });
  return withIntercepts(byColumns(gram, X, targets, centres, alpha, weights), centres);
}

function withIntercepts(
  parts: readonly Float64Array[],
  centres: readonly Centre[],
): RidgeSolution[] {
  return parts.map((coef, k) => ({ coef, intercept: interceptAt(centres[k]!, coef) }));
}

/** @param gram the products of the centred columns, the first target last */
function byColumns(
  gram: Float64Array,
  X: Matrix,
  targets: readonly Float64Array[],
  centres: readonly Centre[],
  alpha: number,
  weights: Float64Array | undefined,
): Float64Array[] {
  const { cols } = X;
  const width = cols + 1;
  const factor = new Float64Array(cols * cols);
  for (let i = 0; i < cols; i++) {
    factor.set(gram.subarray(i * width, i * width + cols), i * cols);
    factor[i * cols + i]! += alpha;
  }
  if (factorCholesky(factor, cols) < LEAST_PIVOT) {
    return shortest(X, targets, centres, weights);
  }
  return targets.map((y, k) => {
    const products =
      k === 0
        ? Float64Array.from({ length: cols }, (_, i) => gram[i * width + cols]!)
        : targetProducts(X, y, centres[k]!, weights);
    return solveFactored(factor, products);
  });
}

/** Xc'W yc. */
function targetProducts(
  { rows, cols, data }: Matrix,
  y: Float64Array,
  { means, targetMean }: Centre,
  weights?: Float64Array,
): Float64Array {
  const out = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i++) {
    const value = (y[i]! - targetMean) * (weights ? weights[i]! : 1);
    for (let j = 0; j < cols; j++) out[j]! += value * (data[at++]! - means[j]!);
  }
  return out;
}

function byRows(
  X: Matrix,
  targets: readonly Float64Array[],
  centres: readonly Centre[],
  alpha: number,
  weights: Float64Array | undefined,
): Float64Array[] {
  const n = X.rows;
  const centred = targets.map((y, k) => centredRows(X, y, centres[k]!, weights));
  const { rows } = centred[0]!;
  const factor = matrixProduct(rows.data, transpose(rows).data, X.cols);
  for (let i = 0; i < n; i++) factor[i * n + i]! += alpha;
  if (factorCholesky(factor, n) < LEAST_PIVOT) return shortest(X, targets, centres, weights);
  return centred.map(({ target }) => {
    const shares = solveFactored(factor, target);
    return matrixProduct(shares, rows.data, n);
  });
}

/** What the solution tends to as alpha goes to 0, for columns that depend on each other. */
function shortest(
  X: Matrix,
  targets: readonly Float64Array[],
  centres: readonly Centre[],
  weights: Float64Array | undefined,
): Float64Array[] {
  return targets.map((y, k) => {
    const { rows, target } = centredRows(X, y, centres[k]!, weights);
    return minimumNorm(rows, target);
  });
}
