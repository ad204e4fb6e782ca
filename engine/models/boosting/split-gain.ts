/** What steers the growth of one tree; all numbers are float32, as XGBoost holds them. */
export interface GrowthParams {
  readonly learningRate: number;
  /** Least gain of a split. */
  readonly gamma: number;
  /** 0 for no limit, as for `maxLeaves`. */
  readonly maxDepth: number;
  readonly maxLeaves: number;
  readonly lossGuided: boolean;
  readonly minChildWeight: number;
  readonly regLambda: number;
  readonly regAlpha: number;
  readonly maxDeltaStep: number;
  /** -1, 0 or 1 per column, or nothing. */
  readonly monotone: Int8Array | undefined;
}

/** The bounds that monotone columns above a node leave for its weight. */
export interface WeightBounds {
  readonly lower: number;
  readonly upper: number;
}

export const UNBOUNDED: WeightBounds = { lower: -Infinity, upper: Infinity };

/** Soft threshold: the L1 penalty takes `alpha` off the size of the gradient sum. */
function shrink(grad: number, alpha: number): number {
  if (grad > alpha) return grad - alpha;
  if (grad < -alpha) return grad + alpha;
  return 0;
}

/** The best weight of a node with these sums, float32. */
export function nodeWeight(
  grad: number,
  hess: number,
  params: GrowthParams,
  bounds: WeightBounds,
): number {
  let weight = 0;
  if (hess >= params.minChildWeight && hess > 0) {
    weight = -shrink(grad, params.regAlpha) / (hess + params.regLambda);
    const most = params.maxDeltaStep;
    if (most !== 0 && Math.abs(weight) > most) weight = weight < 0 ? -most : most;
  }
  if (params.monotone === undefined) return Math.fround(weight);
  return Math.min(Math.max(Math.fround(weight), bounds.lower), bounds.upper);
}

/** By how much a node with these sums and this weight lowers the loss, twice over, float32. */
export function nodeGain(grad: number, hess: number, weight: number, params: GrowthParams): number {
  if (hess <= 0) return 0;
  if (params.maxDeltaStep === 0 && params.monotone === undefined) {
    const shrunk = shrink(grad, params.regAlpha);
    return Math.fround(Math.fround(shrunk * shrunk) / Math.fround(hess + params.regLambda));
  }
  const g = Math.fround(grad);
  const h = Math.fround(Math.fround(hess) + params.regLambda);
  const linear = Math.fround(Math.fround(2 * g) * weight);
  const square = Math.fround(h * Math.fround(weight * weight));
  return -Math.fround(linear + square);
}

/** The gain of both sides of a split on `feature`; -Infinity where it breaks a monotone column. */
export function splitGain(
  leftGrad: number,
  leftHess: number,
  rightGrad: number,
  rightHess: number,
  feature: number,
  params: GrowthParams,
  bounds: WeightBounds,
): number {
  const left = nodeWeight(leftGrad, leftHess, params, bounds);
  const right = nodeWeight(rightGrad, rightHess, params, bounds);
  const direction = params.monotone?.[feature] ?? 0;
  if (direction > 0 && left > right) return -Infinity;
  if (direction < 0 && left < right) return -Infinity;
  return Math.fround(
    nodeGain(leftGrad, leftHess, left, params) + nodeGain(rightGrad, rightHess, right, params),
  );
}
