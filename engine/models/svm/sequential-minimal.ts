import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import type { KernelRows } from './kernel-rows';

/**
 * Minimises a' Q a / 2 + linear' a with 0 <= a <= upper and signs' a = 0, where Q of two variables is
 * the product of their signs and the kernel of their points.
 */
export interface DualProblem {
  readonly kernel: KernelRows;
  /** Which row of the kernel each variable stands for. */
  readonly points: Int32Array;
  /** 1 or -1 for each variable. */
  readonly signs: Int8Array;
  readonly linear: Float64Array;
  readonly upper: Float64Array;
  /** How much the optimality conditions may be missed. */
  readonly tol: number;
  /** Most steps; -1 for no limit. */
  readonly maxIter: number;
}

export interface DualSolution {
  readonly alpha: Float64Array;
  /** What is subtracted from a sum of kernels to get a decision. */
  readonly rho: number;
  readonly iterations: number;
}

/** Stands in for a curvature that is not positive. */
const LEAST_CURVATURE = 1e-12;

/** Where no limit is set: as in libsvm, so that tolerances below rounding do not run for ever. */
const MOST_STEPS = 10_000_000;

/**
 * Sequential minimal optimisation: in each step the two variables that promise most, by second-order
 * information, are set to their best values. Steps are libsvm's without shrinking.
 *
 * Cost: O(rows) per step, O(rows x cols) when a kernel row is new; steps grow faster than rows.
 * Source: Fan, Chen & Lin (2005), Working set selection using second order information for training
 * support vector machines.
 */
export function sequentialMinimal(problem: DualProblem, { signal }: WorkOptions): DualSolution {
  const { kernel, points, signs, upper, tol, maxIter } = problem;
  const size = points.length;
  const alpha = new Float64Array(size);
  const gradient = problem.linear.slice();
  let iterations = 0;
  const limit = maxIter < 0 ? Math.max(MOST_STEPS, 100 * size) : maxIter;
  while (iterations < limit) {
    if (iterations % 1024 === 0) checkAborted(signal);
    const pair = choosePair(problem, alpha, gradient);
    // A gap that is no number comes from a kernel out of range, and never closes.
    if (!pair || !(pair.gap >= tol)) break;
    iterations++;
    const { i, j } = pair;
    const rowI = kernel.row(points[i]!);
    const rowJ = kernel.row(points[j]!);
    const signI = signs[i]!;
    const signJ = signs[j]!;
    const [oldI, oldJ] = [alpha[i]!, alpha[j]!];
    const bend =
      kernel.diagonal[points[i]!]! + kernel.diagonal[points[j]!]! - 2 * rowI[points[j]!]!;
    // How far i can move along its sign while j moves against its own.
    const wish = (signJ * gradient[j]! - signI * gradient[i]!) / Math.max(bend, LEAST_CURVATURE);
    const roomI = signI > 0 ? upper[i]! - oldI : oldI;
    const roomJ = signJ > 0 ? oldJ : upper[j]! - oldJ;
    const move = Math.min(wish, roomI, roomJ);
    alpha[i] = move === roomI ? (signI > 0 ? upper[i]! : 0) : oldI + signI * move;
    alpha[j] = move === roomJ ? (signJ > 0 ? 0 : upper[j]!) : oldJ - signJ * move;
    // Rounding has swallowed the step, so that each one after it would be the same.
    if (alpha[i] === oldI && alpha[j] === oldJ) break;
    const changeI = signI * (alpha[i]! - oldI);
    const changeJ = signJ * (alpha[j]! - oldJ);
    for (let t = 0; t < size; t++) {
      const point = points[t]!;
      const change = changeI * rowI[point]! + changeJ * rowJ[point]!;
      gradient[t] = gradient[t]! + signs[t]! * change;
    }
  }
  return { alpha, rho: findRho(problem, alpha, gradient), iterations };
}

/** The pair that promises the largest fall, and by how much the optimality conditions are missed. */
function choosePair(
  { kernel, points, signs, upper }: DualProblem,
  alpha: Float64Array,
  gradient: Float64Array,
): { readonly i: number; readonly j: number; readonly gap: number } | undefined {
  let i = -1;
  let highest = -Infinity;
  for (let t = 0; t < alpha.length; t++) {
    const canRise = signs[t]! > 0 ? alpha[t]! < upper[t]! : alpha[t]! > 0;
    if (!canRise) continue;
    const slope = -signs[t]! * gradient[t]!;
    if (slope >= highest) {
      highest = slope;
      i = t;
    }
  }
  if (i < 0) return undefined;
  const row = kernel.row(points[i]!);
  const own = kernel.diagonal[points[i]!]!;
  let j = -1;
  let lowest = -Infinity;
  let best = Infinity;
  for (let t = 0; t < alpha.length; t++) {
    const canFall = signs[t]! > 0 ? alpha[t]! > 0 : alpha[t]! < upper[t]!;
    if (!canFall) continue;
    const slope = signs[t]! * gradient[t]!;
    if (slope > lowest) lowest = slope;
    const difference = highest + slope;
    if (!(difference > 0)) continue;
    const bend = own + kernel.diagonal[points[t]!]! - 2 * row[points[t]!]!;
    const fall = -(difference * difference) / (bend > 0 ? bend : LEAST_CURVATURE);
    if (fall <= best) {
      best = fall;
      j = t;
    }
  }
  return j < 0 ? undefined : { i, j, gap: highest + lowest };
}

function findRho(
  { signs, upper }: DualProblem,
  alpha: Float64Array,
  gradient: Float64Array,
): number {
  let most = Infinity;
  let least = -Infinity;
  let sum = 0;
  let free = 0;
  for (let t = 0; t < alpha.length; t++) {
    const value = signs[t]! * gradient[t]!;
    if (alpha[t]! > 0 && alpha[t]! < upper[t]!) {
      free++;
      sum += value;
    } else if (alpha[t]! >= upper[t]! === signs[t]! < 0) most = Math.min(most, value);
    else least = Math.max(least, value);
  }
  return free > 0 ? sum / free : (most + least) / 2;
}
