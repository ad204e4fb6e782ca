import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { readQuantities } from '../base/read-quantities';
import { weightedMean } from '../base/weighted-mean';
import type { WeightOption } from '../contract';

export interface PinballOptions extends WeightOption {
  /** The quantile that was predicted, between 0 and 1; the median when left out. */
  readonly alpha?: number;
}

/**
 * The loss of predicting a quantile: a truth above the prediction costs `alpha` per unit, one below
 * it `1 - alpha`. Equals `sklearn.metrics.mean_pinball_loss`.
 *
 * @throws EngineError `bad-parameter` for an alpha outside [0, 1].
 */
export function meanPinballLoss(
  yTrue: Target,
  yPred: Target,
  { alpha = 0.5, ...option }: PinballOptions = {},
): number {
  if (!(alpha >= 0 && alpha <= 1)) {
    throw new EngineError('bad-parameter', `alpha must be between 0 and 1, not ${alpha}.`, {
      alpha,
    });
  }
  const { truth, predicted, weights } = readQuantities(yTrue, yPred, option);
  const losses = truth.map((value, i) => {
    const above = value - predicted[i]!;
    return above >= 0 ? alpha * above : (alpha - 1) * above;
  });
  return weightedMean(losses, weights);
}
