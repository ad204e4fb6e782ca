import type { Target } from '@engine/core/estimator';
import type { WeightOption } from '../contract';
import { meanTweedieDeviance } from './mean-tweedie-deviance';

/** {@link meanTweedieDeviance} with power 2. Equals `sklearn.metrics.mean_gamma_deviance`. */
export function meanGammaDeviance(yTrue: Target, yPred: Target, options?: WeightOption): number {
  return meanTweedieDeviance(yTrue, yPred, { ...options, power: 2 });
}
