import type { Target } from '@engine/core/estimator';
import { readBinaryScores } from '../base/read-scores';
import type { PositiveOption, Scores } from '../contract';
import { binaryCounts } from './binary-counts';

/** Points of a precision-recall curve, from the most lenient threshold to the strictest. */
export interface PrecisionRecallCurve {
  /** One entry more than `thresholds`: the last is precision 1 at recall 0. */
  readonly precision: Float64Array;
  readonly recall: Float64Array;
  readonly thresholds: Float64Array;
}

/** Equals `sklearn.metrics.precision_recall_curve` 1.2.1. */
export function precisionRecallCurve(
  yTrue: Target,
  yScore: Scores,
  options: PositiveOption = {},
): PrecisionRecallCurve {
  const rows = readBinaryScores(yTrue, yScore, options);
  const { thresholds, truePositives, falsePositives } = binaryCounts(rows);
  const count = thresholds.length;
  const precision = new Float64Array(count + 1);
  const recall = new Float64Array(count + 1);
  precision[count] = 1;
  for (let i = 0, to = count - 1; i < count; i++, to--) {
    const hits = truePositives[i]!;
    precision[to] = hits / (hits + falsePositives[i]!);
    recall[to] = hits / rows.positives;
  }
  return { precision, recall, thresholds: thresholds.reverse() };
}
