import type { Target } from '@engine/core/estimator';
import { rSquared } from '@engine/core/r-squared';
import { readQuantities } from '../base/read-quantities';
import type { WeightOption } from '../contract';

/**
 * The share of the target's variance that the predictions explain: 1 is perfect, 0 is no better than
 * the mean, negative is worse. Equals `sklearn.metrics.r2_score`.
 */
export function r2Score(yTrue: Target, yPred: Target, options?: WeightOption): number {
  const { truth, predicted, weights } = readQuantities(yTrue, yPred, options);
  return rSquared(truth, predicted, weights);
}
