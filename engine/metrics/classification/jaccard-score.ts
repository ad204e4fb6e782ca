import type { Target } from '@engine/core/estimator';
import { averageOverClasses, type ReportOptions } from './average-over-classes';

/**
 * Of the rows that belong to the class or are predicted as it, the share that is both. Equals
 * `sklearn.metrics.jaccard_score`; the positive class is the last in sorted order unless named.
 */
export function jaccardScore(yTrue: Target, yPred: Target, options: ReportOptions = {}): number {
  return averageOverClasses(yTrue, yPred, options, ({ hits, actual, predicted }) =>
    hits === 0 ? 0 : hits / (actual + predicted - hits),
  );
}
