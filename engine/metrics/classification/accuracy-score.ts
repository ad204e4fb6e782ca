import type { Target } from '@engine/core/estimator';
import { readPlainLabels } from '../base/read-labels';
import { weightedMean } from '../base/weighted-mean';
import type { WeightOption } from '../contract';

/** The share of rows whose predicted label is the true one. Equals `sklearn.metrics.accuracy_score`. */
export function accuracyScore(yTrue: Target, yPred: Target, options?: WeightOption): number {
  const { truth, predicted, weights } = readPlainLabels(yTrue, yPred, options);
  const hits = new Float64Array(truth.length);
  for (let i = 0; i < hits.length; i++) hits[i] = Number(truth[i] === predicted[i]);
  return weightedMean(hits, weights);
}
