import type { Target } from '@engine/core/estimator';
import type { WeightOption } from '../contract';
import { zeroOneLoss } from './zero-one-loss';

/**
 * The share of labels that are wrong; with one label per row, {@link zeroOneLoss}. Equals
 * `sklearn.metrics.hamming_loss` for such targets.
 */
export function hammingLoss(yTrue: Target, yPred: Target, options?: WeightOption): number {
  return zeroOneLoss(yTrue, yPred, options);
}
