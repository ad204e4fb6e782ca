import type { Target } from '@engine/core/estimator';
import { pairCounts } from './pair-counts';

/**
 * The geometric mean of precision and recall over pairs of rows that belong together. Equals
 * `sklearn.metrics.fowlkes_mallows_score`.
 */
export function fowlkesMallowsScore(labelsTrue: Target, labelsPred: Target): number {
  const { together, firstOnly, secondOnly } = pairCounts(labelsTrue, labelsPred);
  if (together === 0) return 0;
  return (
    Math.sqrt(together / (together + secondOnly)) * Math.sqrt(together / (together + firstOnly))
  );
}
