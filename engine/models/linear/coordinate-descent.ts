import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import type { DescentState } from './descent-state';

/** Half the squared errors + l1 x the absolute and l2 / 2 x the squared coefficients. */
export interface ElasticNetProblem {
  readonly state: DescentState;
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
 * Cost: cols steps of the state per pass.
 * Source: Friedman, Hastie & Tibshirani (2010), Regularization paths for generalized linear models
 * via coordinate descent; the gap: Kim et al. (2007), An interior-point method for l1-regularized
 * least squares.
 */
export function coordinateDescent(
  problem: ElasticNetProblem,
  options: WorkOptions,
): ElasticNetSolution {
  const { state, l1, l2, positive, maxIter, tol } = problem;
  const { cols } = state;
  const coef = new Float64Array(cols);
  const target = tol * state.targetSquare;
  let gap = Infinity;
  let iterations = 0;
  while (iterations < maxIter) {
    checkAborted(options.signal);
    let largest = 0;
    let largestStep = 0;
    for (let j = 0; j < cols; j++) {
      const square = state.square(j);
      if (square === 0) continue;
      const before = coef[j]!;
      const pull = state.slope(j) + before * square;
      const shrunk = Math.max(Math.abs(pull) - l1, 0) / (square + l2);
      const after = pull > 0 ? shrunk : positive ? 0 : -shrunk;
      if (after !== before) state.move(j, after - before);
      coef[j] = after;
      largest = Math.max(largest, Math.abs(after));
      largestStep = Math.max(largestStep, Math.abs(after - before));
    }
    iterations++;
    options.onProgress?.({ done: iterations, total: maxIter, unit: 'passes' });
    if (largest === 0 || largestStep < tol * largest || iterations === maxIter) {
      gap = dualityGap(problem, coef);
      if (gap < target) break;
    }
  }
  return { coef, gap, iterations };
}

function dualityGap({ state, l1, l2, positive }: ElasticNetProblem, coef: Float64Array): number {
  let steepest = positive ? -Infinity : 0;
  let absolute = 0;
  let squared = 0;
  for (let j = 0; j < coef.length; j++) {
    const slope = state.slope(j) - l2 * coef[j]!;
    steepest = Math.max(steepest, positive ? slope : Math.abs(slope));
    absolute += Math.abs(coef[j]!);
    squared += coef[j]! * coef[j]!;
  }
  const scale = steepest > l1 ? l1 / steepest : 1;
  const { square, withTarget } = state.residual();
  return (
    (square * (1 + scale * scale)) / 2 +
    l1 * absolute -
    scale * withTarget +
    (l2 * (1 + scale * scale) * squared) / 2
  );
}
