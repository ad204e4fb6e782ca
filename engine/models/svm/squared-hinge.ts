import type { Matrix } from '@engine/core/matrix';
import { weightedGram } from '@engine/wasm/weighted-gram';
import type { ConvexProblem } from '../linear/newton';

/** A linear border between rows of sign 1 and of sign -1. */
export interface MarginTask {
  readonly X: Matrix;
  readonly signs: Int8Array;
  /** What each row's loss costs. */
  readonly costs: Float64Array;
  readonly penalty: 'l1' | 'l2';
  /** The intercept is penalised as a coefficient of this column; 0 for no intercept. */
  readonly interceptScaling: number;
}

/**
 * The penalty plus the sum of cost x max(0, 1 - sign x score)^2 as a convex problem over the
 * coefficients and then the intercept, if there is one.
 *
 * Cost: O(rows x cols) for a value and gradient, O(rows x cols^2 / 2) for a curvature.
 */
export function squaredHinge(task: MarginTask): ConvexProblem {
  const { X, signs, costs, penalty, interceptScaling } = task;
  const { rows, cols, data } = X;
  const hasIntercept = interceptScaling > 0;
  const size = cols + (hasIntercept ? 1 : 0);
  const ridge = new Float64Array(size).fill(penalty === 'l2' ? 1 : 0);
  const absolute = new Float64Array(size).fill(1);
  if (hasIntercept) {
    ridge[cols]! /= interceptScaling ** 2;
    absolute[cols] = 1 / interceptScaling;
  }
  const active = new Float64Array(rows);
  const problem: ConvexProblem = {
    size,
    evaluate: (point, gradient) => {
      let value = 0;
      for (let j = 0; j < size; j++) {
        value += (ridge[j]! * point[j]! * point[j]!) / 2;
        gradient[j] = ridge[j]! * point[j]!;
      }
      for (let i = 0; i < rows; i++) {
        const start = i * cols;
        let score = hasIntercept ? point[cols]! : 0;
        for (let j = 0; j < cols; j++) score += data[start + j]! * point[j]!;
        const miss = 1 - signs[i]! * score;
        active[i] = miss > 0 ? 2 * costs[i]! : 0;
        if (miss <= 0) continue;
        value += costs[i]! * miss * miss;
        const pull = -2 * costs[i]! * signs[i]! * miss;
        for (let j = 0; j < cols; j++) gradient[j] = gradient[j]! + pull * data[start + j]!;
        if (hasIntercept) gradient[cols] = gradient[cols]! + pull;
      }
      return value;
    },
    hessian: () => {
      const curvature = weightedGram({ x: data, cols, ones: hasIntercept, weights: active });
      for (let j = 0; j < size; j++) curvature[j * size + j]! += ridge[j]!;
      return curvature;
    },
  };
  return penalty === 'l1' ? { ...problem, absolute } : problem;
}
