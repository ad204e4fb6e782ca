import { checkSameLength } from '@engine/core/encode-target';
import type { Features, Target } from '@engine/core/estimator';
import { fSf } from '@engine/core/special-functions/f-sf';
import { toMatrix } from '@engine/core/to-matrix';
import { toQuantities } from '@engine/core/to-quantities';
import { columnValues } from './column-values';
import { pearson } from './pearson';
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
  return Float64Array.from(columnValues(matrix), (values) => {
    const r = pearson(values, target);
    return Number.isNaN(r) ? 0 : r;
  });
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

function tail(score: number, degrees: number): number {
  if (score === Number.MAX_VALUE) return 0;
  return degrees > 0 ? fSf(score, 1, degrees) : 1;
}
