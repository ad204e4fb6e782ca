import type { Target } from '@engine/core/estimator';
import { readSampleWeight } from '@engine/core/read-sample-weight';
import { readProbabilities } from '../base/read-probabilities';
import { weightedMean } from '../base/weighted-mean';
import type { PositiveOption, Scores, WeightOption } from '../contract';

/**
 * The mean squared distance between the probability of the positive class and what happened (1 or
 * 0); lower is better. Equals `sklearn.metrics.brier_score_loss`.
 *
 * @throws EngineError `bad-parameter` for a probability outside [0, 1].
 */
export function brierScoreLoss(
  yTrue: Target,
  yProba: Scores,
  { sampleWeight, ...options }: PositiveOption & WeightOption = {},
): number {
  const { isPositive, scores } = readProbabilities(yTrue, yProba, options);
  const squares = scores.map((p, row) => (p - (isPositive[row] ? 1 : 0)) ** 2);
  return weightedMean(squares, sampleWeight && readSampleWeight(sampleWeight, squares.length));
}
