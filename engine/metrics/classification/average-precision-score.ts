import type { Target } from '@engine/core/estimator';
import type { PositiveOption, Scores } from '../contract';
import { precisionRecallCurve } from './precision-recall-curve';

/**
 * The mean precision over the positives found, in order of score: the sum of precision times gain
 * in recall, without interpolation. Equals `sklearn.metrics.average_precision_score`.
 */
export function averagePrecisionScore(
  yTrue: Target,
  yScore: Scores,
  options: PositiveOption = {},
): number {
  const { precision, recall } = precisionRecallCurve(yTrue, yScore, options);
  let sum = 0;
  for (let i = 0; i + 1 < recall.length; i++) sum += (recall[i]! - recall[i + 1]!) * precision[i]!;
  return sum;
}
