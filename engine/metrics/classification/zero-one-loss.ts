import type { Target } from '@engine/core/estimator';
import type { WeightOption } from '../contract';
import { accuracyScore } from './accuracy-score';

/**
 * The share of rows whose predicted label is wrong. Equals `sklearn.metrics.zero_one_loss`, and
 * `hamming_loss` for one label per row.
 */
export function zeroOneLoss(yTrue: Target, yPred: Target, options?: WeightOption): number {
  return 1 - accuracyScore(yTrue, yPred, options);
}
