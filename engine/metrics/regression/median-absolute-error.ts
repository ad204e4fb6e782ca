import type { Target } from '@engine/core/estimator';
import { sortedQuantile } from '@engine/core/sorted-quantile';
import { readQuantities } from '../base/read-quantities';

/**
 * The median distance between prediction and truth: half the rows are closer. Single wild rows do
 * not move it. Equals `sklearn.metrics.median_absolute_error`.
 */
export function medianAbsoluteError(yTrue: Target, yPred: Target): number {
  const { truth, predicted } = readQuantities(yTrue, yPred);
  const distances = truth.map((value, i) => Math.abs(value - predicted[i]!));
  return sortedQuantile(distances.sort(), 0.5);
}
