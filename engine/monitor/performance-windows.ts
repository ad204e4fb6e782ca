import { areaUnderRoc } from '@engine/core/area-under-roc';
import { encodeLabels, toLabels } from '@engine/core/encode-target';
import type { Classes, Target } from '@engine/core/estimator';

export interface AnsweredRequests {
  /** Day of each request. */
  readonly at: ArrayLike<number>;
  /** Day on which its label becomes known. */
  readonly labelAt: ArrayLike<number>;
  readonly labels: Target;
  /** requests x classes, row-major. */
  readonly probabilities: ArrayLike<number>;
  readonly classes: readonly (string | number)[];
}

export interface PerformanceOptions {
  /** Labels that become known later are not looked at. */
  readonly now: number;
  readonly fromDay?: number;
  /** Days in a window. */
  readonly everyDays?: number;
}

/** A score with the interval that 95 % of such samples would give. */
export interface ScoreInterval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface PerformanceWindow {
  readonly fromDay: number;
  readonly untilDay: number;
  readonly requests: number;
  /** Requests whose label is known now. */
  readonly labelled: number;
  readonly accuracy: ScoreInterval;
  /** NaN until rows of every class are labelled. */
  readonly rocAuc: ScoreInterval;
}

const z = 1.96;
const unknown: ScoreInterval = { value: Number.NaN, low: Number.NaN, high: Number.NaN };

/**
 * How good the answers were, window by window, on the labels that are known by now. Recent windows
 * have few labels, and their intervals say so.
 *
 * Intervals: Wilson's for the accuracy; Hanley and McNeil's (1982) for the area under the ROC curve,
 * for more than two classes the mean over classes of each against the rest.
 */
export function performanceWindows(
  answers: AnsweredRequests,
  { now, fromDay = 0, everyDays = 7 }: PerformanceOptions,
): readonly PerformanceWindow[] {
  const classes = answers.classes as Classes;
  const codes = encodeLabels(toLabels(answers.labels), classes);
  const windows: PerformanceWindow[] = [];
  for (let start = fromDay; start < now - 1e-9; start += everyDays) {
    const end = Math.min(start + everyDays, now);
    const inside: number[] = [];
    let requests = 0;
    for (let i = 0; i < answers.at.length; i++) {
      if (answers.at[i]! < start || answers.at[i]! >= end) continue;
      requests++;
      if (answers.labelAt[i]! <= now) inside.push(i);
    }
    windows.push({
      fromDay: start,
      untilDay: end,
      requests,
      labelled: inside.length,
      accuracy: accuracyOf(answers, codes, inside),
      rocAuc: rocAucOf(answers, codes, inside),
    });
  }
  return windows;
}

function accuracyOf(answers: AnsweredRequests, codes: Int32Array, rows: readonly number[]) {
  const right = rows.filter((row) => likeliest(answers, row) === codes[row]).length;
  return wilson(right, rows.length);
}

function likeliest({ probabilities, classes }: AnsweredRequests, row: number): number {
  let best = 0;
  for (let k = 1; k < classes.length; k++) {
    const start = row * classes.length;
    if (probabilities[start + k]! > probabilities[start + best]!) best = k;
  }
  return best;
}

function wilson(hits: number, count: number): ScoreInterval {
  if (count === 0) return unknown;
  const share = hits / count;
  const scale = 1 + z ** 2 / count;
  const middle = (share + z ** 2 / (2 * count)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  return { value: share, low: middle - half, high: middle + half };
}

function rocAucOf(answers: AnsweredRequests, codes: Int32Array, rows: readonly number[]) {
  const { classes, probabilities } = answers;
  const positives = classes.length === 2 ? [1] : classes.map((_, k) => k);
  const each = positives.map((k) => {
    const isPositive = rows.map((row) => codes[row] === k);
    const count = isPositive.filter(Boolean).length;
    if (count === 0 || count === rows.length) return unknown;
    const scores = Float64Array.from(rows, (row) => probabilities[row * classes.length + k]!);
    return hanleyMcNeil(areaUnderRoc(isPositive, scores), count, rows.length - count);
  });
  const mean = (of: (interval: ScoreInterval) => number) =>
    each.reduce((sum, interval) => sum + of(interval), 0) / each.length;
  return {
    value: mean(({ value }) => value),
    low: mean(({ low }) => low),
    high: mean(({ high }) => high),
  };
}

function hanleyMcNeil(area: number, positives: number, negatives: number): ScoreInterval {
  const q1 = area / (2 - area);
  const q2 = (2 * area ** 2) / (1 + area);
  const variance =
    (area * (1 - area) + (positives - 1) * (q1 - area ** 2) + (negatives - 1) * (q2 - area ** 2)) /
    (positives * negatives);
  const half = z * Math.sqrt(Math.max(0, variance));
  return { value: area, low: Math.max(0, area - half), high: Math.min(1, area + half) };
}
