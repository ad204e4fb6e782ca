/** Finds the best split of a node in gradient boosting. */

let bestGain: f32 = 0;
let bestFeature: i32 = 0;
let bestBin: i32 = 0;
let bestIsBackward: i32 = 0;
let bestGrad: f64 = 0;
let bestHess: f64 = 0;

/** Takes the split with these sums on the scanned side if it is better than the best so far. */
@inline
function consider(
  g: f64,
  h: f64,
  grad: f64,
  hess: f64,
  own: f32,
  lambda: f64,
  least: f64,
  feature: i32,
  bin: i32,
  isBackward: i32,
): void {
  const restG = grad - g;
  const restH = hess - h;
  if (h < least || restH < least) return;
  const near: f32 = h <= 0 ? 0 : <f32>(g * g) / <f32>(h + lambda);
  const far: f32 = restH <= 0 ? 0 : <f32>(restG * restG) / <f32>(restH + lambda);
  const gain: f32 = near + far - own;
  if (!(gain > bestGain) || gain == Infinity) return;
  bestGain = gain;
  bestFeature = feature;
  bestBin = bin;
  bestIsBackward = isBackward;
  bestGrad = g;
  bestHess = h;
}

/** What the gain of both sides has to reach before it is worth an exact look. */
@inline
function floorOf(own: f32): v128 {
  return f64x2.splat((<f64>own + <f64>bestGain) * 0.999999);
}

/** Which of two bins' sums, as (gradients) and (hessians), may beat the best split. */
@inline
function mayBeat(
  g: v128,
  h: v128,
  grad: v128,
  hess: v128,
  lambda: v128,
  least: v128,
  floor: v128,
): bool {
  const restG = f64x2.sub(grad, g);
  const restH = f64x2.sub(hess, h);
  const near = f64x2.add(h, lambda);
  const far = f64x2.add(restH, lambda);
  const both = f64x2.add(
    f64x2.mul(f64x2.mul(g, g), far),
    f64x2.mul(f64x2.mul(restG, restG), near),
  );
  const beats = f64x2.ge(both, f64x2.mul(floor, f64x2.mul(near, far)));
  const heavy = v128.and(f64x2.ge(h, least), f64x2.ge(restH, least));
  return v128.any_true(v128.and(beats, heavy));
}

/** The sums of all the bins that {@link scan} went through. */
let scannedGrad: f64 = 0;
let scannedHess: f64 = 0;

/**
 * Weighs the splits after each of `length` bins, from the one at `cell` on, `step` bytes after each
 * other. The first split is the one after `bin`, the next after `bin + toNext`. Returns whether any
 * came near the best.
 *
 * Products instead of quotients tell which bins can beat the best so far; only those are reckoned
 * in float32 as the definition asks.
 */
@inline
function scan(
  cell: usize,
  step: usize,
  length: i32,
  bin: i32,
  toNext: i32,
  grad: f64,
  hess: f64,
  own: f32,
  lambda: f64,
  least: f64,
  feature: i32,
  isBackward: i32,
): bool {
  const grads = f64x2.splat(grad);
  const hesses = f64x2.splat(hess);
  const lambdas = f64x2.splat(lambda);
  const leasts = f64x2.splat(least);
  let floor = floorOf(own);
  let sum = f64x2.splat(0);
  let isNear = false;
  let at = 0;
  for (; at + 1 < length; at += 2) {
    const first = f64x2.add(sum, v128.load(cell));
    sum = f64x2.add(first, v128.load(cell + step));
    cell += step << 1;
    const g = v128.shuffle<f64>(first, sum, 0, 2);
    const h = v128.shuffle<f64>(first, sum, 1, 3);
    if (mayBeat(g, h, grads, hesses, lambdas, leasts, floor)) {
      isNear = true;
      consider(
        f64x2.extract_lane(g, 0),
        f64x2.extract_lane(h, 0),
        grad, hess, own, lambda, least, feature, bin, isBackward,
      );
      consider(
        f64x2.extract_lane(g, 1),
        f64x2.extract_lane(h, 1),
        grad, hess, own, lambda, least, feature, bin + toNext, isBackward,
      );
      floor = floorOf(own);
    }
    bin += toNext << 1;
  }
  if (at < length) {
    sum = f64x2.add(sum, v128.load(cell));
    consider(
      f64x2.extract_lane(sum, 0),
      f64x2.extract_lane(sum, 1),
      grad, hess, own, lambda, least, feature, bin, isBackward,
    );
  }
  scannedGrad = f64x2.extract_lane(sum, 0);
  scannedHess = f64x2.extract_lane(sum, 1);
  return isNear;
}

/**
 * The best split of a node among `count` listed columns, by the rules of `find-split.ts`, for params
 * without L1, cap or monotone columns. `bins` and `missing` hold each column's number of bins and
 * whether values are missing. Writes feature, bin, isBackward (i32), gain (f32) and the sums of the
 * scanned side (f64) to `out`; returns whether there is a split.
 *
 * A column without missing values is scanned from its end only if its first scan came near the
 * best: both scans weigh the same splits, up to rounding.
 */
export function findSplit(
  histogram: usize,
  cellBytes: usize,
  features: usize,
  count: usize,
  bins: usize,
  missing: usize,
  grad: f64,
  hess: f64,
  own: f32,
  lambda: f64,
  least: f64,
  out: usize,
): i32 {
  bestGain = 0;
  const sumsAreSure = least >= 1e-3;
  const lastFeature = features + (count << 2);
  for (; features < lastFeature; features += 4) {
    const feature = load<i32>(features);
    const start = histogram + <usize>feature * cellBytes;
    const length = load<i32>(bins + (<usize>feature << 2));
    const isNear = scan(
      start, 16, length, 0, 1, grad, hess, own, lambda, least, feature, 0,
    );
    if (scannedGrad == grad && scannedHess == hess) continue;
    if (sumsAreSure && !isNear && !load<u8>(missing + <usize>feature)) continue;
    const end = start + (<usize>(length - 1) << 4);
    scan(end, -16, length, length - 2, -1, grad, hess, own, lambda, least, feature, 1);
  }
  store<i32>(out, bestFeature);
  store<i32>(out, bestBin, 4);
  store<i32>(out, bestIsBackward, 8);
  store<f32>(out, bestGain, 12);
  store<f64>(out, bestGrad, 16);
  store<f64>(out, bestHess, 24);
  return i32(bestGain > 0);
}
