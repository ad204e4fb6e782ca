import type { Target } from '@engine/core/estimator';
import { readQuantities } from '../base/read-quantities';
import { weightedMean } from '../base/weighted-mean';
import { type TweedieOptions, tweedieDeviance } from './mean-tweedie-deviance';

/**
 * The share of the Tweedie deviance that the predictions explain: 1 is perfect, 0 is no better than
 * the mean. Equals `sklearn.metrics.d2_tweedie_score`.
 */
export function d2TweedieScore(
  yTrue: Target,
  yPred: Target,
  { power = 0, ...option }: TweedieOptions = {},
): number {
  const rows = readQuantities(yTrue, yPred, option);
  const mean = weightedMean(rows.truth, rows.weights);
  const flat = { ...rows, predicted: rows.truth.map(() => mean) };
  return 1 - tweedieDeviance(rows, power) / tweedieDeviance(flat, power);
}
