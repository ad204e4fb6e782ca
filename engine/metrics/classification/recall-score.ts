import type { Target } from '@engine/core/estimator';
import { recallOf } from '../base/class-figures';
import { averageOverClasses, type ReportOptions } from './average-over-classes';

/**
 * Of the rows of the class, the share that was found; 0 when there are none. Equals
 * `sklearn.metrics.recall_score`; the positive class is the last in sorted order unless named.
 */
export function recallScore(yTrue: Target, yPred: Target, options: ReportOptions = {}): number {
  return averageOverClasses(yTrue, yPred, options, recallOf);
}
