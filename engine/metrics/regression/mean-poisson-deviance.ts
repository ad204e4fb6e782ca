import type { Target } from '@engine/core/estimator';
import type { WeightOption } from '../contract';
import { meanTweedieDeviance } from './mean-tweedie-deviance';

/** {@link meanTweedieDeviance} with power 1. Equals `sklearn.metrics.mean_poisson_deviance`. */
export function meanPoissonDeviance(yTrue: Target, yPred: Target, options?: WeightOption): number {
  return meanTweedieDeviance(yTrue, yPred, { ...options, power: 1 });
}
