import type { Target } from '@engine/core/estimator';
import { sortedQuantile } from '@engine/core/sorted-quantile';
import { toQuantities } from '@engine/core/to-quantities';
import { meanPinballLoss } from './mean-pinball-loss';

/**
 * The share of the pinball loss that the predictions explain: 1 is perfect, 0 is no better than the
 * target's own quantile `alpha`. Equals `sklearn.metrics.d2_pinball_score` without weights.
 */
export function d2PinballScore(
  yTrue: Target,
  yPred: Target,
  { alpha = 0.5 }: { readonly alpha?: number } = {},
): number {
  const loss = meanPinballLoss(yTrue, yPred, { alpha });
  const truth = toQuantities(yTrue, 'yTrue');
  const quantile = sortedQuantile(truth.slice().sort(), alpha);
  const flat = meanPinballLoss(
    truth,
    truth.map(() => quantile),
    { alpha },
  );
  if (flat === 0) return loss === 0 ? 1 : 0;
  return 1 - loss / flat;
}
