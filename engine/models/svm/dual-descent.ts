import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { RandomState } from '@engine/core/random';
import type { MarginTask } from './squared-hinge';

export interface DualDescentOptions extends WorkOptions {
  readonly maxIter: number;
  /** How much the optimality conditions may be missed. */
  readonly tol: number;
  readonly randomState: number;
}

/**
 * Minimises half the squared coefficients (and intercept, as {@link MarginTask} penalises it) + the
 * sum of cost x max(0, 1 - sign x score), one dual variable after the other in random order; rows
 * that stay at a bound are left out for a while.
 *
 * Cost: O(rows x cols) per pass.
 * Source: Hsieh et al. (2008), A dual coordinate descent method for large-scale linear SVM.
 *
 * @returns the coefficients and then the intercept; and how many passes it took
 */
export function dualDescent(
  { X, signs, costs, interceptScaling: scaling }: MarginTask,
  { maxIter, tol, randomState, signal }: DualDescentOptions,
): { readonly point: Float64Array; readonly iterations: number } {
  const { rows, cols, data } = X;
  const random = new RandomState(randomState);
  const coef = new Float64Array(cols);
  let intercept = 0;
  const alpha = new Float64Array(rows);
  const squares = new Float64Array(rows).fill(scaling * scaling);
  for (let i = 0; i < rows; i++) {
    for (let at = i * cols; at < (i + 1) * cols; at++) squares[i]! += data[at]! * data[at]!;
  }
  const everyRow = Int32Array.from({ length: rows }, (_, i) => i);
  let order = everyRow.slice();
  let highestBefore = Infinity;
  let lowestBefore = -Infinity;
  let iterations = 0;
  while (iterations < maxIter) {
    checkAborted(signal);
    iterations++;
    let highest = -Infinity;
    let lowest = Infinity;
    random.shuffle(order);
    let kept = 0;
    for (let place = 0; place < order.length; place++) {
      const i = order[place]!;
      const start = i * cols;
      let score = scaling * intercept;
      for (let j = 0; j < cols; j++) score += data[start + j]! * coef[j]!;
      const slope = signs[i]! * score - 1;
      const atZero = alpha[i] === 0;
      const atCost = alpha[i] === costs[i];
      if ((atZero && slope > highestBefore) || (atCost && slope < lowestBefore)) continue;
      order[kept++] = i;
      const free = (atZero && slope > 0) || (atCost && slope < 0) ? 0 : slope;
      highest = Math.max(highest, free);
      lowest = Math.min(lowest, free);
      if (Math.abs(free) < 1e-14 || squares[i] === 0) continue;
      const before = alpha[i]!;
      alpha[i] = Math.min(Math.max(before - slope / squares[i]!, 0), costs[i]!);
      const moved = (alpha[i]! - before) * signs[i]!;
      for (let j = 0; j < cols; j++) coef[j] = coef[j]! + moved * data[start + j]!;
      intercept += moved * scaling;
    }
    if (highest - lowest <= tol) {
      if (kept === rows) break;
      // The rows left out must agree before it can end.
      order = everyRow.slice();
      highestBefore = Infinity;
      lowestBefore = -Infinity;
      continue;
    }
    order = order.slice(0, kept);
    highestBefore = highest > 0 ? highest : Infinity;
    lowestBefore = lowest < 0 ? lowest : -Infinity;
  }
  return { point: Float64Array.of(...coef, intercept * scaling), iterations };
}
