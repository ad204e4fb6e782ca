import type { Target } from '@engine/core/estimator';
import { readQuantities, requireAtLeast } from '../base/read-quantities';
import { weightedMean } from '../base/weighted-mean';
import type { WeightOption } from '../contract';

/**
 * The mean squared distance of log(1 + value): what counts is the ratio, not the difference. Equals
 * `sklearn.metrics.mean_squared_log_error`.
 *
 * @throws EngineError `bad-parameter` for negative values, naming the row.
 */
export function meanSquaredLogError(yTrue: Target, yPred: Target, options?: WeightOption): number {
  const { truth, predicted, weights } = readQuantities(yTrue, yPred, options);
  requireAtLeast(truth, 0, false, 'yTrue');
  requireAtLeast(predicted, 0, false, 'yPred');
  return weightedMean(
    truth.map((value, i) => (Math.log1p(value) - Math.log1p(predicted[i]!)) ** 2),
    weights,
  );
}
