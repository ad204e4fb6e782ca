import { checkAborted } from '@engine/core/error';
import type { Matrix } from '@engine/core/matrix';
import { NearestLabels } from './nearest-labels';

export interface LloydOptions {
  readonly maxIter: number;
  /** Stops once the squared distances that the centres moved add up to no more than this. */
  readonly tolerance: number;
  readonly signal?: AbortSignal | undefined;
}

/** Where one run ended. */
export interface LloydRun {
  readonly labels: Int32Array;
  /** k x cols, row-major. */
  readonly centers: Float64Array;
  /** The weighted sum of squared distances of the rows to their centres. */
  readonly inertia: number;
  readonly nIter: number;
}

/**
 * Moves each centre to the mean of its rows, until no row changes its centre, the centres hardly
 * move, or the steps are used up; the labels fit the centres that are returned.
 *
 * Cost: O(rows x cols x k) for a step. Source: Lloyd (1982), Least squares quantization in PCM.
 */
export function runLloyd(
  X: Matrix,
  weights: Float64Array | undefined,
  start: Float64Array,
  { maxIter, tolerance, signal }: LloydOptions,
): LloydRun {
  const nearest = new NearestLabels(X, weights, start.length / X.cols);
  let centers = start;
  let step = 0;
  try {
    for (;;) {
      checkAborted(signal);
      const changed = nearest.update(centers);
      if (step === maxIter) break;
      step++;
      const means = meansOf(X, weights, centers, nearest);
      const moved = squaredMove(means, centers);
      centers = means;
      // With the same labels the means are the same, and the labels fit them.
      if (changed === 0) break;
      if (moved <= tolerance) {
        nearest.update(centers);
        break;
      }
    }
  } finally {
    nearest.close();
  }
  const { labels } = nearest;
  return { labels, centers, inertia: inertiaOf(X, weights, centers, labels), nIter: step };
}

/** The mean of the rows of each centre; a centre without rows takes one that is far from its own. */
function meansOf(
  X: Matrix,
  weights: Float64Array | undefined,
  centers: Float64Array,
  { labels, sums, totals }: NearestLabels,
): Float64Array {
  const { cols } = X;
  const empty = [...totals.keys()].filter((center) => totals[center] === 0);
  const counted = { sums: sums.slice(), totals: totals.slice() };
  if (empty.length > 0) {
    const far = farthestRows(X, centers, labels, empty.length);
    empty.forEach((center, nth) => {
      const row = far[nth]!;
      const weight = weights?.[row] ?? 1;
      const from = labels[row]!;
      for (let j = 0; j < cols; j++) {
        const value = X.get(row, j) * weight;
        counted.sums[from * cols + j]! -= value;
        counted.sums[center * cols + j] = value;
      }
      counted.totals[center] = weight;
      counted.totals[from]! -= weight;
    });
  }
  return counted.sums.map((sum, at) => {
    const total = counted.totals[Math.floor(at / cols)]!;
    return total > 0 ? sum / total : sum;
  });
}

/** The rows farthest from their centres, the farthest first, the later row on a tie. */
function farthestRows(
  X: Matrix,
  centers: Float64Array,
  labels: Int32Array,
  count: number,
): number[] {
  const squared = Float64Array.from(labels, (label, row) => {
    let sum = 0;
    for (let j = 0; j < X.cols; j++) sum += (X.get(row, j) - centers[label * X.cols + j]!) ** 2;
    return sum;
  });
  return [...squared.keys()].sort((a, b) => squared[b]! - squared[a]! || b - a).slice(0, count);
}

/** The squared distances that the centres moved, added up. */
function squaredMove(now: Float64Array, before: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < now.length; at++) sum += (now[at]! - before[at]!) ** 2;
  return sum;
}

/** The weighted sum of squared distances of the rows to their centres. */
export function inertiaOf(
  { rows, cols, data }: Matrix,
  weights: Float64Array | undefined,
  centers: Float64Array,
  labels: Int32Array,
): number {
  let inertia = 0;
  for (let i = 0, at = 0; i < rows; i++) {
    let distance = 0;
    for (let j = labels[i]! * cols, end = j + cols; j < end; j++, at++) {
      const difference = data[at]! - centers[j]!;
      distance += difference * difference;
    }
    inertia += weights === undefined ? distance : distance * weights[i]!;
  }
  return inertia;
}
