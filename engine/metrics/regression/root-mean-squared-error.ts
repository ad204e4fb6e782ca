import type { Target } from '@engine/core/estimator';
import type { WeightOption } from '../contract';
import { meanSquaredError } from './mean-squared-error';

/**
 * The root of the mean squared error, in units of the target; lower is better. Equals
 * `sklearn.metrics.mean_squared_error(squared=False)`.
 */
export function rootMeanSquaredError(yTrue: Target, yPred: Target, options?: WeightOption): number {
  return Math.sqrt(meanSquaredError(yTrue, yPred, options));
}
