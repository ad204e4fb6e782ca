import type { Target } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { countPairs } from '../base/count-pairs';
import { readLabels } from '../base/read-labels';
import type { WeightOption } from '../contract';

/**
 * Counts of rows: one line per true class, one column per predicted class, both in sorted order;
 * the columns carry the labels. Equals `sklearn.metrics.confusion_matrix`.
 */
export function confusionMatrix(yTrue: Target, yPred: Target, options?: WeightOption): Matrix {
  const labels = readLabels(yTrue, yPred, options);
  const names = labels.classes.map(String);
  return new Matrix(names.length, names.length, countPairs(labels), names);
}
