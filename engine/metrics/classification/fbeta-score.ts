import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { averageOverClasses, type ReportOptions } from './average-over-classes';

export interface FbetaOptions extends ReportOptions {
  /** How many times as important recall is as precision. */
  readonly beta: number;
}

/**
 * The weighted harmonic mean of precision and recall. Equals `sklearn.metrics.fbeta_score`.
 *
 * @throws EngineError `bad-parameter` for a negative beta.
 */
export function fbetaScore(
  yTrue: Target,
  yPred: Target,
  { beta, ...options }: FbetaOptions,
): number {
  if (!(beta >= 0)) {
    throw new EngineError('bad-parameter', `beta must be at least 0, not ${beta}.`, { beta });
  }
  return averageOverClasses(yTrue, yPred, options, ({ hits, actual, predicted }) =>
    hits === 0 ? 0 : ((1 + beta ** 2) * hits) / (beta ** 2 * actual + predicted),
  );
}
