import type { Target } from '@engine/core/estimator';
import { readLabels } from '../base/read-labels';
import { weightedMean } from '../base/weighted-mean';
import type { WeightOption } from '../contract';

/** The share of rows whose predicted label is the true one. Equals `sklearn.metrics.accuracy_score`. */
export function accuracyScore(yTrue: Target, yPred: Target, options?: WeightOption): number {
  const { trueCodes, predictedCodes, weights } = readLabels(yTrue, yPred, options);
  const hits = Float64Array.from(trueCodes, (code, i) => (code === predictedCodes[i] ? 1 : 0));
  return weightedMean(hits, weights);
}
