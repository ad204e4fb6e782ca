import type { Target } from '@engine/core/estimator';
import { f1Of } from '../base/class-figures';
import { averageOverClasses, type ReportOptions } from './average-over-classes';

/**
 * The harmonic mean of precision and recall; 0 when nothing was found. Equals
 * `sklearn.metrics.f1_score`; the positive class is the last in sorted order unless named.
 */
export function f1Score(yTrue: Target, yPred: Target, options: ReportOptions = {}): number {
  return averageOverClasses(yTrue, yPred, options, f1Of);
}
