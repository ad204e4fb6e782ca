import type { Target } from '@engine/core/estimator';
import { pairCounts } from './pair-counts';

/**
 * The Rand index against chance: 1 for the same grouping under any names, about 0 for random ones.
 * Equals `sklearn.metrics.adjusted_rand_score`.
 */
export function adjustedRandScore(labelsTrue: Target, labelsPred: Target): number {
  const { together, apart, firstOnly, secondOnly } = pairCounts(labelsTrue, labelsPred);
  if (firstOnly === 0 && secondOnly === 0) return 1;
  return (
    (2 * (together * apart - firstOnly * secondOnly)) /
    ((together + firstOnly) * (firstOnly + apart) + (together + secondOnly) * (secondOnly + apart))
  );
}
