import type { Target } from '@engine/core/estimator';
import { readQuantities } from '../base/read-quantities';
import { weightedMean } from '../base/weighted-mean';
import type { WeightOption } from '../contract';

/**
 * As {@link r2Score}, but a constant shift of all predictions costs nothing. Equals
 * `sklearn.metrics.explained_variance_score`.
 */
export function explainedVarianceScore(
  yTrue: Target,
  yPred: Target,
  options?: WeightOption,
): number {
  const { truth, predicted, weights } = readQuantities(yTrue, yPred, options);
  const left = variance(
    truth.map((value, i) => value - predicted[i]!),
    weights,
  );
  const all = variance(truth, weights);
  if (all === 0) return left === 0 ? 1 : 0;
  return 1 - left / all;
}

function variance(values: Float64Array, weights?: Float64Array): number {
  const mean = weightedMean(values, weights);
  return weightedMean(
    values.map((value) => (value - mean) ** 2),
    weights,
  );
}
