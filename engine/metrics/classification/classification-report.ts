import type { Target } from '@engine/core/estimator';
import { type ClassCounts, classCounts } from '../base/class-counts';
import { f1Of, precisionOf, recallOf } from '../base/class-figures';
import { readLabels } from '../base/read-labels';
import type { WeightOption } from '../contract';
import { reportText } from './report-text';

/** The figures of one class, or their mean over classes. */
export interface ReportLine {
  readonly label: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1Score: number;
  /** Rows (or their weight) of the class. */
  readonly support: number;
}

export interface ClassificationReport {
  readonly classes: readonly ReportLine[];
  readonly accuracy: number;
  /** The mean of the classes. */
  readonly macroAvg: ReportLine;
  /** The mean weighted by support. */
  readonly weightedAvg: ReportLine;
  /** All of it as a text table with two digits. */
  readonly text: string;
}

/**
 * Precision, recall and F1 of every class in one table. Equals
 * `sklearn.metrics.classification_report`; `text` is what it prints.
 */
export function classificationReport(
  yTrue: Target,
  yPred: Target,
  options?: WeightOption,
): ClassificationReport {
  const labels = readLabels(yTrue, yPred, options);
  const counts = classCounts(labels);
  const lines = counts.map((count, code) => lineOf(String(labels.classes[code]), count));
  const support = lines.reduce((sum, line) => sum + line.support, 0);
  const accuracy = counts.reduce((sum, { hits }) => sum + hits, 0) / support;
  const macroAvg = average('macro avg', lines, () => 1, support);
  const weightedAvg = average('weighted avg', lines, (line) => line.support, support);
  const report = { classes: lines, accuracy, macroAvg, weightedAvg };
  return { ...report, text: reportText(report, options?.sampleWeight !== undefined) };
}

function lineOf(label: string, counts: ClassCounts): ReportLine {
  return {
    label,
    precision: precisionOf(counts),
    recall: recallOf(counts),
    f1Score: f1Of(counts),
    support: counts.actual,
  };
}

function average(
  label: string,
  lines: readonly ReportLine[],
  weigh: (line: ReportLine) => number,
  support: number,
): ReportLine {
  const total = lines.reduce((sum, line) => sum + weigh(line), 0);
  const mean = (part: 'precision' | 'recall' | 'f1Score') =>
    lines.reduce((sum, line) => sum + weigh(line) * line[part], 0) / total;
  return {
    label,
    precision: mean('precision'),
    recall: mean('recall'),
    f1Score: mean('f1Score'),
    support,
  };
}
