import type { Target } from '@engine/core/estimator';
import { readBinaryScores } from '../base/read-scores';
import type { PositiveOption, Scores } from '../contract';
import { binaryCounts } from './binary-counts';

/** Points of a detection error tradeoff curve, from the most lenient threshold to the strictest. */
export interface DetCurve {
  /** False positive and false negative rate. */
  readonly fpr: Float64Array;
  readonly fnr: Float64Array;
  readonly thresholds: Float64Array;
}

/** Which mistakes a threshold trades for which. Equals `sklearn.metrics.det_curve`. */
export function detCurve(yTrue: Target, yScore: Scores, options: PositiveOption = {}): DetCurve {
  const rows = readBinaryScores(yTrue, yScore, options);
  const { thresholds, truePositives, falsePositives } = binaryCounts(rows);
  const negatives = rows.scores.length - rows.positives;
  // Points before the next false alarm, and after the last positive, say nothing new.
  const first = falsePositives.lastIndexOf(falsePositives[0]!);
  const end = truePositives.indexOf(rows.positives) + 1;
  return {
    fpr: falsePositives
      .slice(first, end)
      .map((count) => count / negatives)
      .reverse(),
    fnr: truePositives
      .slice(first, end)
      .map((hits) => (rows.positives - hits) / rows.positives)
      .reverse(),
    thresholds: thresholds.slice(first, end).reverse(),
  };
}
