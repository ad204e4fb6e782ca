import type { Target } from '@engine/core/estimator';
import { precisionOf } from '../base/class-figures';
import { averageOverClasses, type ReportOptions } from './average-over-classes';

/**
 * Of the rows predicted as the class, the share that belongs to it; 0 when there are none. Equals
 * `sklearn.metrics.precision_score`; the positive class is the last in sorted order unless named.
 */
export function precisionScore(yTrue: Target, yPred: Target, options: ReportOptions = {}): number {
  return averageOverClasses(yTrue, yPred, options, precisionOf);
}
