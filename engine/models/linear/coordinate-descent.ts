import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';

/** Half the squared errors + l1 x the absolute and l2 / 2 x the squared coefficients. */
export interface ElasticNetProblem {
  /** Column after column, each as long as y. */
  readonly columns: Float64Array;
  readonly y: Float64Array;
  readonly l1: number;
  readonly l2: number;
  readonly positive: boolean;
  readonly maxIter: number;
  /** Share of the squared target to which the duality gap must fall. */
  readonly tol: number;
}

export interface ElasticNetSolution {
  readonly coef: Float64Array;
  /** How far the value can be from the least one, at most. */
  readonly gap: number;
  /** Passes over the columns. */
  readonly iterations: number;
}

/**
 * Minimises an {@link ElasticNetProblem} one coefficient after the other. It looks at the duality gap
 * once a pass moves no coefficient by more than `tol` of the largest, as scikit-learn 1.2.1 does,
 * and so stops after as many passes.
 *
 * Cost: O(rows x cols) per pass.
 * Source: Friedman, Hastie & Tibshirani (2010), Regularization paths for generalized linear models
 * via coordinate descent; the gap: Kim et al. (2007), An interior-point method for l1-regularized
 * least squares.
 */
export function coordinateDescent(
  problem: ElasticNetProblem,
  options: WorkOptions,
): ElasticNetSolution {
  const { columns, y, l1, l2, positive, maxIter, tol } = problem;
  const rows = y.length;
  const cols = columns.length / rows;
  const coef = new Float64Array(cols);
  const rest = y.slice();
  const squares = Float64Array.from({ length: cols }, (_, j) =>
    dot(columns, j * rows, columns, j * rows, rows),
  );
  const target = tol * dot(y, 0, y, 0, rows);
  let gap = Infinity;
  let iterations = 0;
  while (iterations < maxIter) {
    checkAborted(options.signal);
    let largest = 0;
    let largestStep = 0;
    for (let j = 0; j < cols; j++) {
      const square = squares[j]!;
      if (square === 0) continue;
      const before = coef[j]!;
      const pull = dot(columns, j * rows, rest, 0, rows) + before * square;
      const shrunk = Math.max(Math.abs(pull) - l1, 0) / (square + l2);
      const after = pull > 0 ? shrunk : positive ? 0 : -shrunk;
      if (after !== before) addColumn(rest, columns, j * rows, before - after);
      coef[j] = after;
      largest = Math.max(largest, Math.abs(after));
      largestStep = Math.max(largestStep, Math.abs(after - before));
    }
    iterations++;
    options.onProgress?.({ done: iterations, total: maxIter, unit: 'passes' });
    if (largest === 0 || largestStep < tol * largest || iterations === maxIter) {
      gap = dualityGap(problem, coef, rest);
      if (gap < target) break;
    }
  }
  return { coef, gap, iterations };
}

function dualityGap(problem: ElasticNetProblem, coef: Float64Array, rest: Float64Array): number {
  const { columns, y, l1, l2, positive } = problem;
  const rows = y.length;
  let steepest = positive ? -Infinity : 0;
  let absolute = 0;
  let squared = 0;
  for (let j = 0; j < coef.length; j++) {
    const slope = dot(columns, j * rows, rest, 0, rows) - l2 * coef[j]!;
    steepest = Math.max(steepest, positive ? slope : Math.abs(slope));
    absolute += Math.abs(coef[j]!);
    squared += coef[j]! * coef[j]!;
  }
  const scale = steepest > l1 ? l1 / steepest : 1;
  const errors = dot(rest, 0, rest, 0, rows);
  return (
    (errors * (1 + scale * scale)) / 2 +
    l1 * absolute -
    scale * dot(rest, 0, y, 0, rows) +
    (l2 * (1 + scale * scale) * squared) / 2
  );
}

/** Four sums side by side, so that an addition need not wait for the one before. */
function dot(a: Float64Array, i: number, b: Float64Array, j: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const end = i + length;
  for (; i + 3 < end; i += 4, j += 4) {
    s0 += a[i]! * b[j]!;
    s1 += a[i + 1]! * b[j + 1]!;
    s2 += a[i + 2]! * b[j + 2]!;
    s3 += a[i + 3]! * b[j + 3]!;
  }
  for (; i < end; i++, j++) s0 += a[i]! * b[j]!;
  return s0 + s1 + (s2 + s3);
}

function addColumn(rest: Float64Array, columns: Float64Array, start: number, share: number): void {
  for (let i = 0; i < rest.length; i++) rest[i] = rest[i]! + share * columns[start + i]!;
}
