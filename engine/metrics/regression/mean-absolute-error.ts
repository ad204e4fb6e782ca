import type { Target } from '@engine/core/estimator';
import { readQuantities } from '../base/read-quantities';
import { weightedMean } from '../base/weighted-mean';
import type { WeightOption } from '../contract';

/**
 * The mean distance between prediction and truth, in units of the target; lower is better. Equals
 * `sklearn.metrics.mean_absolute_error`.
 */
export function meanAbsoluteError(yTrue: Target, yPred: Target, options?: WeightOption): number {
  const { truth, predicted, weights } = readQuantities(yTrue, yPred, options);
  const errors = new Float64Array(truth.length);
  for (let i = 0; i < errors.length; i++) errors[i] = Math.abs(truth[i]! - predicted[i]!);
  return weightedMean(errors, weights);
}
