import type { Target } from '@engine/core/estimator';
import { classCounts } from '../base/class-counts';
import { recallOf } from '../base/class-figures';
import { readLabels } from '../base/read-labels';
import type { WeightOption } from '../contract';

export interface BalancedAccuracyOptions extends WeightOption {
  /** Shifts and scales so that guessing is 0 and perfect is 1. */
  readonly adjusted?: boolean;
}

/**
 * The mean recall of the classes: every class counts alike, however rare. Equals
 * `sklearn.metrics.balanced_accuracy_score`.
 */
export function balancedAccuracyScore(
  yTrue: Target,
  yPred: Target,
  { adjusted = false, ...option }: BalancedAccuracyOptions = {},
): number {
  const counts = classCounts(readLabels(yTrue, yPred, option)).filter(({ actual }) => actual > 0);
  const score = counts.reduce((sum, count) => sum + recallOf(count), 0) / counts.length;
  if (!adjusted) return score;
  const chance = 1 / counts.length;
  return (score - chance) / (1 - chance);
}
