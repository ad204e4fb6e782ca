import type { Target } from '@engine/core/estimator';
import { pairCounts } from './pair-counts';

/**
 * The share of pairs of rows on which two groupings agree: both together or both apart. Equals
 * `sklearn.metrics.rand_score`.
 */
export function randScore(labelsTrue: Target, labelsPred: Target): number {
  const { together, apart, firstOnly, secondOnly } = pairCounts(labelsTrue, labelsPred);
  const all = together + apart + firstOnly + secondOnly;
  return together + apart === all ? 1 : (together + apart) / all;
}
