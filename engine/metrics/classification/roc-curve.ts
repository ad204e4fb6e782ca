import type { Target } from '@engine/core/estimator';
import { readBinaryScores } from '../base/read-scores';
import type { PositiveOption, Scores } from '../contract';
import { binaryCounts } from './binary-counts';

/** Points of a ROC curve, from the strictest threshold to the most lenient. */
export interface RocCurve {
  /** False and true positive rate, from 0 to 1. */
  readonly fpr: Float64Array;
  readonly tpr: Float64Array;
  /** A row counts as positive when it scores at least this; the first is Infinity. */
  readonly thresholds: Float64Array;
}

/**
 * How many positives are found at what price in false alarms, for every threshold. Points on a
 * straight line between their neighbours are left out. Equals `sklearn.metrics.roc_curve`, whose
 * first threshold is Infinity from version 1.3 on (1.2.1 has the highest score plus 1).
 *
 * @throws EngineError `one-class`, `unsupported` for more than two classes without `posLabel`.
 */
export function rocCurve(yTrue: Target, yScore: Scores, options: PositiveOption = {}): RocCurve {
  const rows = readBinaryScores(yTrue, yScore, options);
  const { thresholds, truePositives, falsePositives } = binaryCounts(rows);
  const negatives = rows.scores.length - rows.positives;
  const last = thresholds.length - 1;
  // The first point is that of a threshold nobody reaches.
  const fpr = new Float64Array(last + 2);
  const tpr = new Float64Array(last + 2);
  const kept = new Float64Array(last + 2);
  kept[0] = Infinity;
  let count = 1;
  for (let i = 0; i <= last; i++) {
    const isCorner =
      i === 0 ||
      i === last ||
      falsePositives[i + 1]! - falsePositives[i]! !== falsePositives[i]! - falsePositives[i - 1]! ||
      truePositives[i + 1]! - truePositives[i]! !== truePositives[i]! - truePositives[i - 1]!;
    if (!isCorner) continue;
    fpr[count] = falsePositives[i]! / negatives;
    tpr[count] = truePositives[i]! / rows.positives;
    kept[count++] = thresholds[i]!;
  }
  return {
    fpr: fpr.slice(0, count),
    tpr: tpr.slice(0, count),
    thresholds: kept.slice(0, count),
  };
}
