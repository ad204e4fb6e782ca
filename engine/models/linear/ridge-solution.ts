import { factorCholesky, solveFactored } from '@engine/core/cholesky';
import { transpose } from '@engine/core/linear-algebra/transpose';
import type { Matrix } from '@engine/core/matrix';
import { matrixProduct } from '@engine/wasm/matrix-product';
import { weightedGram } from '@engine/wasm/weighted-gram';
import { type Centre, centredRows, centredTarget } from './centred-rows';
import { minimumNorm } from './minimum-norm';

/** Below this share of their squared length the columns are dependent to rounding. */
const LEAST_PIVOT = 1e-14;

/**
 * Solves (Xc'W Xc + alpha I) coef = Xc'W yc for one or more targets that share their rows; `centres`
 * has one entry per target, with equal means of the columns. With fewer rows than columns it solves
 * the equal system of the size of the rows.
 *
 * Cost: O(rows x cols^2 / 2 + cols^3 / 6), or with rows and cols exchanged for wide data.
 *
 * @returns one after another, the coefficients of each target
 */
export function ridgeSolution(
  X: Matrix,
  targets: readonly Float64Array[],
  centres: readonly Centre[],
  alpha: number,
  weights?: Float64Array,
): Float64Array[] {
  return X.rows < X.cols
    ? byRows(X, targets, centres, alpha, weights)
    : byColumns(X, targets, centres, alpha, weights);
}

function byColumns(
  X: Matrix,
  targets: readonly Float64Array[],
  centres: readonly Centre[],
  alpha: number,
  weights: Float64Array | undefined,
): Float64Array[] {
  const { cols } = X;
  const width = cols + 1;
  const shared = { x: X.data, cols, shift: centres[0]!.means, ...(weights && { weights }) };
  const gram = weightedGram({ ...shared, target: centredTarget(targets[0]!, centres[0]!) });
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
