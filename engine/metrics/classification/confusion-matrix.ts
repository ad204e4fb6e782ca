import type { Target } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { readLabels } from '../base/read-labels';

/**
 * Counts of rows: one line per true class, one column per predicted class, both in sorted order;
 * the columns carry the labels. Equals `sklearn.metrics.confusion_matrix`.
 */
export function confusionMatrix(yTrue: Target, yPred: Target): Matrix {
  const { classes, trueCodes, predictedCodes } = readLabels(yTrue, yPred);
  const counts = new Matrix(classes.length, classes.length, undefined, classes.map(String));
  trueCodes.forEach((code, row) => {
    counts.data[code * classes.length + predictedCodes[row]!]! += 1;
  });
  return counts;
}
