import type { Target } from '@engine/core/estimator';
import { readQuantities } from '../base/read-quantities';

/** The largest distance of all rows. Equals `sklearn.metrics.max_error`. */
export function maxError(yTrue: Target, yPred: Target): number {
  const { truth, predicted } = readQuantities(yTrue, yPred);
  let largest = 0;
  for (let i = 0; i < truth.length; i++) {
    largest = Math.max(largest, Math.abs(truth[i]! - predicted[i]!));
  }
  return largest;
}
