import type { Target } from '@engine/core/estimator';
import { readLabels } from '../base/read-labels';

/** The share of rows whose predicted label is the true one. Equals `sklearn.metrics.accuracy_score`. */
export function accuracyScore(yTrue: Target, yPred: Target): number {
  const { trueCodes, predictedCodes } = readLabels(yTrue, yPred);
  return trueCodes.filter((code, row) => code === predictedCodes[row]).length / trueCodes.length;
}
