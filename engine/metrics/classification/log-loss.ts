import type { Target } from '@engine/core/estimator';
import { meanLogLoss } from '@engine/core/mean-log-loss';
import { readSampleWeight } from '@engine/core/read-sample-weight';
import { readScores } from '../base/read-scores';
import type { Scores, WeightOption } from '../contract';

/**
 * Minus the mean logarithm of the probability given to the true class; lower is better, 0 is
 * perfect. Equals `sklearn.metrics.log_loss` 1.2.1.
 *
 * @param yProba the result of `predictProba`, or the probability of the second class per row.
 */
export function logLoss(
  yTrue: Target,
  yProba: Scores,
  { sampleWeight }: WeightOption = {},
): number {
  const { codes, scores } = readScores(yTrue, yProba);
  return meanLogLoss(codes, scores, sampleWeight && readSampleWeight(sampleWeight, codes.length));
}
