import { checkSameLength } from '@engine/core/encode-target';
import type { Features, Target } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { correlate } from '@engine/core/pearson';
import { fSf } from '@engine/core/special-functions/f-sf';
import { toMatrix } from '@engine/core/to-matrix';
import { toQuantities } from '@engine/core/to-quantities';
import type { ScoreResult } from './score-result';

/**
 * Pearson's r of each column with the target; 0 where either is constant.
 *
 * Cost: O(rows x columns). Equals `sklearn.feature_selection.r_regression` 1.2.1 within 1e-10.
 * @throws what `toMatrix` and `toQuantities` throw; `length-mismatch`
 */
export function rRegression(X: Features, y: Target): Float64Array {
  const matrix = toMatrix(X);
  const target = toQuantities(y);
  checkSameLength(matrix.rows, target.length, 'X', 'y');
  return correlations(matrix, target).map((r) => (Number.isNaN(r) ? 0 : r));
}

/**
 * The F value of a straight line from each column to the target: `r^2 / (1 - r^2) (n - 2)`. A
 * constant column scores 0, a perfect line the largest double.
 *
 * Cost: O(rows x columns). Equals `sklearn.feature_selection.f_regression` 1.2.1 within 1e-10.
 * @throws what `rRegression` throws
 */
export function fRegression(X: Features, y: Target): Required<ScoreResult> {
  const target = toQuantities(y);
  const degrees = target.length - 2;
  const scores = rRegression(X, target).map((r) => {
    const score = (r ** 2 / (1 - r ** 2)) * degrees;
    if (Number.isNaN(score)) return 0;
    return score === Number.POSITIVE_INFINITY ? Number.MAX_VALUE : score;
  });
  return { scores, pvalues: scores.map((score) => tail(score, degrees)) };
}

/** Pearson's r of each column with the target, row by row; NaN where either is constant. */
function correlations(matrix: Matrix, target: Float64Array): Float64Array {
  const { rows, cols, data } = matrix;
  if (rows < 2) return new Float64Array(cols).fill(Number.NaN);
  const means = meansFromFirstRow(matrix);
  const [mean] = meansFromFirstRow(new Matrix(rows, 1, target)) as unknown as [number];
  const squares = new Float64Array(cols);
  const products = new Float64Array(cols);
  let targetSquares = 0;
  for (let i = 0, at = 0; i < rows; i++) {
    const y = target[i]! - mean;
    targetSquares += y * y;
    for (let j = 0; j < cols; j++, at++) {
      const x = data[at]! - means[j]!;
      squares[j] = squares[j]! + x * x;
      products[j] = products[j]! + x * y;
    }
  }
  return products.map((product, j) => correlate(product, squares[j]!, targetSquares));
}

/** The mean of each column, which is exactly its value where that is the same in all rows. */
function meansFromFirstRow({ rows, cols, data }: Matrix): Float64Array {
  const sums = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, at++) sums[j] = sums[j]! + (data[at]! - data[j]!);
  }
  return sums.map((sum, j) => data[j]! + sum / rows);
}

function tail(score: number, degrees: number): number {
  if (score === Number.MAX_VALUE) return 0;
  return degrees > 0 ? fSf(score, 1, degrees) : 1;
}
