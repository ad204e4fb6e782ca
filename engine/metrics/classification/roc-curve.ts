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
  const isCorner = (i: number) =>
    i === 0 ||
    i === thresholds.length - 1 ||
    falsePositives[i + 1]! - falsePositives[i]! !== falsePositives[i]! - falsePositives[i - 1]! ||
    truePositives[i + 1]! - truePositives[i]! !== truePositives[i]! - truePositives[i - 1]!;
  const kept = Array.from(thresholds.keys()).filter(isCorner);
  return {
    fpr: Float64Array.from([0, ...kept.map((i) => falsePositives[i]! / negatives)]),
    tpr: Float64Array.from([0, ...kept.map((i) => truePositives[i]! / rows.positives)]),
    thresholds: Float64Array.from([Infinity, ...kept.map((i) => thresholds[i]!)]),
  };
}
