import type { Target } from '@engine/core/estimator';
import { classCounts } from '../base/class-counts';
import { readLabels } from '../base/read-labels';
import type { WeightOption } from '../contract';

/**
 * The correlation of true and predicted classes: 1 is perfect, 0 is chance, whatever the balance of
 * the classes. 0 when either side has one class only. Equals `sklearn.metrics.matthews_corrcoef`.
 */
export function matthewsCorrcoef(yTrue: Target, yPred: Target, options?: WeightOption): number {
  let all = 0;
  let hits = 0;
  let chance = 0;
  let actualSquares = 0;
  let predictedSquares = 0;
  for (const { actual, predicted, hits: found } of classCounts(readLabels(yTrue, yPred, options))) {
    all += actual;
    hits += found;
    chance += actual * predicted;
    actualSquares += actual ** 2;
    predictedSquares += predicted ** 2;
  }
  const spread = (all ** 2 - actualSquares) * (all ** 2 - predictedSquares);
  return spread === 0 ? 0 : (hits * all - chance) / Math.sqrt(spread);
}
