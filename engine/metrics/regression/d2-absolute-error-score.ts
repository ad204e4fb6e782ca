import type { Target } from '@engine/core/estimator';
import { d2PinballScore } from './d2-pinball-score';

/** R2 with distances from the median. Equals `sklearn.metrics.d2_absolute_error_score`. */
export function d2AbsoluteErrorScore(yTrue: Target, yPred: Target): number {
  return d2PinballScore(yTrue, yPred);
}
