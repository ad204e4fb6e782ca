import { solveCholesky } from '@engine/core/cholesky';

/** A fitted process; values have mean 0 and variance 1. */
export interface GaussianProcess {
  readonly points: readonly Float64Array[];
  readonly scales: Float64Array;
  /** The variance of the function. */
  readonly variance: number;
  /** Lower Cholesky factor of the correlations with noise, row-major. */
  readonly factor: Float64Array;
  readonly alpha: Float64Array;
}

interface Fit extends GaussianProcess {
  readonly evidence: number;
}

/** Length scales and noise are looked for within these bounds. */
const SCALES = { low: 0.03, high: 10 };
const NOISES = { low: 1e-8, high: 1 };
/** Multiplies or divides one length scale, or the noise, at a time. */
const STEPS = [3, 1.8, 1.3];

/**
 * A Gaussian process with Matern 5/2 correlations, a length scale per group of coordinates and noise,
 * by maximum marginal likelihood: the variance in closed form, the rest by coordinate search.
 *
 * Cost: some 30 Cholesky factors of points x points. Source: Rasmussen & Williams (2006), chapter 5.
 *
 * @param groups the group of each coordinate; coordinates of a group share a scale.
 */
export function fitGaussianProcess(
  points: readonly Float64Array[],
  values: Float64Array,
  groups: Int32Array,
): GaussianProcess {
  const count = Math.max(...groups) + 1;
  const evaluate = (scales: Float64Array, noise: number) =>
    evidenceOf(points, values, groups, scales, noise);
  let best: Fit | undefined;
  let noise = 1e-6;
  let scales = new Float64Array(count);
  const consider = (candidate: Float64Array, level: number) => {
    const fit = evaluate(candidate, level);
    if (!fit || (best && fit.evidence <= best.evidence)) return;
    best = fit;
    scales = candidate.slice();
    noise = level;
  };
  for (const start of [0.15, 0.4, 1]) {
    for (const level of [1e-6, 1e-2]) consider(new Float64Array(count).fill(start), level);
  }
  for (const step of STEPS) {
    for (let group = 0; group < count; group++) {
      const centre = scales.slice();
      for (const factor of [step, 1 / step]) {
        const moved = centre.slice();
        moved[group] = Math.min(SCALES.high, Math.max(SCALES.low, moved[group]! * factor));
        consider(moved, noise);
      }
    }
    const level = noise;
    for (const factor of [step ** 3, 1 / step ** 3]) {
      consider(scales, Math.min(NOISES.high, Math.max(NOISES.low, level * factor)));
    }
  }
  return best ?? evaluate(new Float64Array(count).fill(0.4), NOISES.high)!;
}

function evidenceOf(
  points: readonly Float64Array[],
  values: Float64Array,
  groups: Int32Array,
  scales: Float64Array,
  noise: number,
): Fit | undefined {
  const n = points.length;
  const perCoordinate = Float64Array.from(groups, (group) => scales[group]!);
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) factor[i * n + j] = matern(points[i]!, points[j]!, perCoordinate);
    factor[i * n + i] = 1 + noise;
  }
  const alpha = solveCholesky(factor, values);
  let logRoots = 0;
  let fit = 0;
  for (let i = 0; i < n; i++) {
    const root = factor[i * n + i]!;
    if (root === Infinity) return undefined;
    logRoots += Math.log(root);
    fit += values[i]! * alpha[i]!;
  }
  const variance = Math.max(fit / n, 1e-12);
  // A broad prior keeps length scales from running off where the likelihood is flat.
  const doubt = scales.reduce((sum, scale) => sum + Math.log(scale / 0.5) ** 2, 0) / 8;
  const evidence = -0.5 * n * Math.log(variance) - logRoots - doubt;
  return { points, scales: perCoordinate, variance, factor, alpha, evidence };
}

/** Mean and standard deviation of the function at a point. */
export function predictGaussianProcess(
  { points, scales, variance, factor, alpha }: GaussianProcess,
  point: Float64Array,
): { readonly mean: number; readonly deviation: number } {
  const n = points.length;
  const reduced = new Float64Array(n);
  let mean = 0;
  let explained = 0;
  for (let i = 0; i < n; i++) {
    const correlation = matern(points[i]!, point, scales);
    mean += correlation * alpha[i]!;
    let left = correlation;
    for (let j = 0; j < i; j++) left -= factor[i * n + j]! * reduced[j]!;
    reduced[i] = left / factor[i * n + i]!;
    explained += reduced[i]! * reduced[i]!;
  }
  return { mean, deviation: Math.sqrt(variance * Math.max(1 - explained, 1e-12)) };
}

/** The Matern correlation with smoothness 5/2. */
function matern(a: Float64Array, b: Float64Array, scales: Float64Array): number {
  let squares = 0;
  for (let d = 0; d < a.length; d++) {
    const gap = (a[d]! - b[d]!) / scales[d]!;
    squares += gap * gap;
  }
  const r = Math.sqrt(5 * squares);
  return (1 + r + (r * r) / 3) * Math.exp(-r);
}
