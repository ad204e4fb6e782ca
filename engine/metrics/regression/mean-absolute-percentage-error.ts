import type { Target } from '@engine/core/estimator';
import { readQuantities } from '../base/read-quantities';
import { weightedMean } from '../base/weighted-mean';
import type { WeightOption } from '../contract';

/** The distance from 1 to the next double: what a truth of 0 is divided by. */
const EPSILON = 2 ** -52;

/**
 * The mean distance as a share of the truth (0.1 is ten per cent); huge where the truth is 0. Equals
 * `sklearn.metrics.mean_absolute_percentage_error`.
 */
export function meanAbsolutePercentageError(
  yTrue: Target,
  yPred: Target,
  options?: WeightOption,
): number {
  const { truth, predicted, weights } = readQuantities(yTrue, yPred, options);
  return weightedMean(
    truth.map((value, i) => Math.abs(value - predicted[i]!) / Math.max(Math.abs(value), EPSILON)),
    weights,
  );
}
