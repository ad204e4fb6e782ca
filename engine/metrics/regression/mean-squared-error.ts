import type { Target } from '@engine/core/estimator';
import { readQuantities } from '../base/read-quantities';
import { weightedMean } from '../base/weighted-mean';
import type { WeightOption } from '../contract';

/**
 * The mean squared distance between prediction and truth, in squared units of the target; lower is
 * better. Equals `sklearn.metrics.mean_squared_error`.
 */
export function meanSquaredError(yTrue: Target, yPred: Target, options?: WeightOption): number {
  const { truth, predicted, weights } = readQuantities(yTrue, yPred, options);
  return weightedMean(
    truth.map((value, i) => (value - predicted[i]!) ** 2),
    weights,
  );
}
