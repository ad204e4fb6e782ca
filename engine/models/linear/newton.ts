import { factorCholesky, solveFactored } from '@engine/core/cholesky';
import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { sparseStep } from './sparse-step';

/** A convex function with a slope and a curvature at each point. */
export interface ConvexProblem {
  readonly size: number;
  /** The function at a point; its gradient there goes into `gradient`. */
  readonly evaluate: (point: Float64Array, gradient: Float64Array) => number;
  /** size x size, row-major, at the point of the last `evaluate`; the lower triangle counts. */
  readonly hessian: () => Float64Array;
  /** Penalty on the absolute value of each coordinate, on top of the function. */
  readonly absolute?: Float64Array;
}

export interface NewtonOptions extends WorkOptions {
  readonly maxIter: number;
  /**
   * Stops once what is left to go is shorter than this times the root of 1 + the value, lengths
   * being measured by the curvature (as squares that are falls of the value).
   */
  readonly tol: number;
}

/** Where the search ended. */
export interface Minimum {
  readonly point: Float64Array;
  readonly iterations: number;
}

/** As long as a curvature makes steps shrink to this share, it need not be computed anew. */
const SERVES = 0.1;

/** A rise of the value by this share is the rounding of its sums. */
const ROUNDING = 1e-12;

/**
 * Newton's method with step halving. A curvature is kept while it serves, since it costs many times
 * what a gradient does. With penalties on absolute values each step minimises the quadratic model
 * plus the penalty.
 *
 * Source: Boyd & Vandenberghe (2004), Convex Optimization, section 9.5; Lee, Sun & Saunders (2014),
 * Proximal Newton-type methods for minimizing composite functions.
 */
export function minimizeByNewton(
  problem: ConvexProblem,
  start: Float64Array,
  { maxIter, tol, signal, onProgress }: NewtonOptions,
): Minimum {
  const { size, absolute } = problem;
  const penalty = (at: Float64Array) => (absolute ? weighedAbsolute(absolute, at) : 0);
  let point = start;
  let gradient = new Float64Array(size);
  let nextGradient = new Float64Array(size);
  let value = problem.evaluate(point, gradient) + penalty(point);
  let curvature = prepare(problem);
  let isFresh = true;
  let lastLength = 0;
  let iterations = 0;
  while (iterations < maxIter) {
    checkAborted(signal);
    const step = curvature.step(point, gradient);
    // The fall that the slope promises; for a smooth problem the squared length of the step.
    const promised = penalty(point) - penalty(plus(point, step, 1)) - dot(gradient, step);
    if (!(promised > 0)) break;
    const length: number = Math.sqrt(promised);
    const rate: number = Math.min(1, length / lastLength);
    if ((rate < 0.5 ? rate * length : length) <= tol * Math.sqrt(1 + Math.abs(value))) {
      // Steps that shrink at this rate end here: the last one needs no check.
      return { point: plus(point, step, 1), iterations: iterations + 1 };
    }
    const slack = ROUNDING * Math.abs(value);
    let share = 1;
    let next = plus(point, step, share);
    let nextValue = problem.evaluate(next, nextGradient) + penalty(next);
    const isTooHigh = () => !(nextValue <= value - (share * promised) / 4 + slack);
    while (isFresh && isTooHigh() && share > 1e-10) {
      share /= 2;
      next = plus(point, step, share);
      nextValue = problem.evaluate(next, nextGradient) + penalty(next);
    }
    if (isTooHigh()) {
      if (isFresh) break;
      problem.evaluate(point, gradient);
      curvature = prepare(problem);
      isFresh = true;
      continue;
    }
    point = next;
    value = nextValue;
    [gradient, nextGradient] = [nextGradient, gradient];
    iterations++;
    onProgress?.({ done: iterations, total: maxIter, unit: 'steps', metrics: { loss: value } });
    isFresh = share < 1 || length > (isFresh ? 1 : SERVES * lastLength);
    lastLength = length;
    if (isFresh) curvature = prepare(problem);
  }
  return { point, iterations };
}

interface Curvature {
  step(point: Float64Array, gradient: Float64Array): Float64Array;
}

function prepare({ size, absolute, hessian }: ConvexProblem): Curvature {
  const matrix = hessian();
  if (absolute) return { step: (point, gradient) => sparseStep(matrix, gradient, point, absolute) };
  factorCholesky(matrix, size);
  return { step: (_, gradient) => solveFactored(matrix, gradient).map((s) => -s) };
}

function weighedAbsolute(weights: Float64Array, point: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < point.length; i++) sum += weights[i]! * Math.abs(point[i]!);
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function plus(point: Float64Array, step: Float64Array, share: number): Float64Array {
  return point.map((value, i) => value + share * step[i]!);
}
