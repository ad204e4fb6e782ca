/**
 * The loops of gradient boosting. Histograms are `columns` x `cells` pairs of doubles (gradient sum,
 * hessian sum); `cellBytes` is the size of one column's part. Bins are bytes, or two bytes where the
 * function's name ends in 16.
 */

/** Bytes of row numbers that are read ahead. */
const BATCH: usize = 32 * 4;

let touched: u32 = 0;

/**
 * Reads a byte or two of each listed row, so that the rows come from far memory side by side and not
 * one after the other.
 */
@inline
function touch(bins: usize, stride: usize, begin: usize, end: usize, pairs: usize): void {
  let sum: u32 = 0;
  for (let id = begin; id < end; id += 4) {
    const row = <usize>load<u32>(id);
    const bin = bins + row * stride;
    sum += <u32>load<u8>(bin) + <u32>load<u8>(bin + stride - 1) + load<u32>(pairs + (row << 3));
  }
  touched = sum;
}

/** Sums the pairs of the rows listed from `begin` to `end` by bin; `size` bytes are cleared first. */
export function sumRows(
  bins: usize,
  stride: usize,
  begin: usize,
  end: usize,
  pairs: usize,
  histogram: usize,
  cellBytes: usize,
  size: usize,
): void {
  memory.fill(histogram, 0, size);
  const second = cellBytes;
  const third = cellBytes << 1;
  const fourth = second + third;
  const step = cellBytes << 2;
  while (begin < end) {
    const stop = min(begin + BATCH, end);
    touch(bins, stride, begin, stop, pairs);
    for (; begin < stop; begin += 4) {
      const row = <usize>load<u32>(begin);
      const pair = f64x2.promote_low_f32x4(v128.load64_zero(pairs + (row << 3)));
      let cell = histogram;
      let bin = bins + row * stride;
      const last = bin + stride;
      for (; bin < last; bin += 4) {
        const four = load<u32>(bin);
        const a = cell + ((four & 255) << 4);
        v128.store(a, f64x2.add(v128.load(a), pair));
        const b = cell + second + (((four >> 8) & 255) << 4);
        v128.store(b, f64x2.add(v128.load(b), pair));
        const c = cell + third + (((four >> 16) & 255) << 4);
        v128.store(c, f64x2.add(v128.load(c), pair));
        const d = cell + fourth + ((four >> 24) << 4);
        v128.store(d, f64x2.add(v128.load(d), pair));
        cell += step;
      }
    }
  }
}

/** {@link sumRows} for bins of two bytes; `stride` is in bytes. */
export function sumRows16(
  bins: usize,
  stride: usize,
  begin: usize,
  end: usize,
  pairs: usize,
  histogram: usize,
  cellBytes: usize,
  size: usize,
): void {
  memory.fill(histogram, 0, size);
  for (let id = begin; id < end; id += 4) {
    const row = <usize>load<u32>(id);
    const pair = f64x2.promote_low_f32x4(v128.load64_zero(pairs + (row << 3)));
    let cell = histogram;
    let bin = bins + row * stride;
    const last = bin + stride;
    for (; bin < last; bin += 2) {
      const a = cell + ((<usize>load<u16>(bin)) << 4);
      v128.store(a, f64x2.add(v128.load(a), pair));
      cell += cellBytes;
    }
  }
}

/** whole -= part, over `size` bytes, a multiple of 64. */
export function subtract(whole: usize, part: usize, size: usize): void {
  const end = whole + size;
  for (; whole < end; whole += 64) {
    v128.store(whole, f64x2.sub(v128.load(whole), v128.load(part)));
    v128.store(whole, f64x2.sub(v128.load(whole, 16), v128.load(part, 16)), 16);
    v128.store(whole, f64x2.sub(v128.load(whole, 32), v128.load(part, 32)), 32);
    v128.store(whole, f64x2.sub(v128.load(whole, 48), v128.load(part, 48)), 48);
    part += 64;
  }
}

/**
 * Reorders the row numbers from `begin` to `end`: those whose bin in `column` is at most `lastLeft`,
 * or is `missing`, come first; both sides keep their order. Returns the address of the middle.
 */
export function partition(
  column: usize,
  begin: usize,
  end: usize,
  spare: usize,
  lastLeft: i32,
  missing: i32,
): usize {
  let left = begin;
  let right = spare;
  for (let id = begin; id < end; id += 4) {
    const row = load<u32>(id);
    const bin = <i32>load<u8>(column + <usize>row);
    const goesLeft = <usize>(i32(bin <= lastLeft) | i32(bin == missing));
    store<u32>(left, row);
    store<u32>(right, row);
    left += goesLeft << 2;
    right += (1 - goesLeft) << 2;
  }
  memory.copy(left, spare, right - spare);
  return left;
}

/** {@link partition} for bins of two bytes. */
export function partition16(
  column: usize,
  begin: usize,
  end: usize,
  spare: usize,
  lastLeft: i32,
  missing: i32,
): usize {
  let left = begin;
  let right = spare;
  for (let id = begin; id < end; id += 4) {
    const row = load<u32>(id);
    const bin = <i32>load<u16>(column + (<usize>row << 1));
    const goesLeft = <usize>(i32(bin <= lastLeft) | i32(bin == missing));
    store<u32>(left, row);
    store<u32>(right, row);
    left += goesLeft << 2;
    right += (1 - goesLeft) << 2;
  }
  memory.copy(left, spare, right - spare);
  return left;
}

/** Adds a leaf's value to the margins, `step` bytes apart, of its rows. */
export function addToMargins(
  margins: usize,
  step: usize,
  begin: usize,
  end: usize,
  value: f32,
): void {
  for (let id = begin; id < end; id += 4) {
    const at = margins + <usize>load<u32>(id) * step;
    store<f32>(at, load<f32>(at) + value);
  }
}

/** Adding it to a double rounds to a whole number, which then stands in the lowest bits. */
const ROUNDER: f64 = 6755399441055744;

/** Two float32 of e^x from two doubles, in the lower half; see `exp-float.ts` for the steps. */
@inline
function expPair(x: v128, powers: usize): v128 {
  const held = f64x2.pmin(f64x2.splat(88), f64x2.pmax(f64x2.splat(-87), x));
  const scaled = f64x2.mul(held, f64x2.splat(32.0 / 0.6931471805599453));
  const rounded = f64x2.add(scaled, f64x2.splat(ROUNDER));
  const k = f64x2.sub(rounded, f64x2.splat(ROUNDER));
  const t = f64x2.mul(f64x2.sub(scaled, k), f64x2.splat(0.6931471805599453 / 32.0));
  let series = f64x2.add(f64x2.splat(1.0 / 6.0), f64x2.mul(t, f64x2.splat(1.0 / 24.0)));
  series = f64x2.add(f64x2.splat(0.5), f64x2.mul(t, series));
  series = f64x2.add(f64x2.splat(1), f64x2.mul(t, series));
  series = f64x2.add(f64x2.splat(1), f64x2.mul(t, series));
  const first = i32x4.extract_lane(rounded, 0) & 31;
  const second = i32x4.extract_lane(rounded, 2) & 31;
  const fraction = v128.load64_lane(
    powers + (second << 3),
    v128.load64_zero(powers + (first << 3)),
    1,
  );
  const whole = i64x2.add(
    i64x2.shl(i64x2.shr_u(rounded, 5), 52),
    i64x2.splat(<i64>1023 << 52),
  );
  return f32x4.demote_f64x2_zero(f64x2.mul(f64x2.mul(series, fraction), whole));
}

/**
 * Derivatives of the logistic loss at `rows` margins; `weights` is 0 where all are 1, `powers` holds
 * 2^(i/32). Four rows are taken at a time, so the arrays have room for three more.
 */
export function logisticPairs(
  margins: usize,
  labels: usize,
  weights: usize,
  pairs: usize,
  rows: usize,
  powers: usize,
): void {
  const one = f32x4.splat(1);
  const least = f32x4.splat(1e-16);
  const end = margins + (rows << 2);
  for (; margins < end; margins += 16) {
    const x = f32x4.neg(v128.load(margins));
    const low = expPair(f64x2.promote_low_f32x4(x), powers);
    const high = expPair(f64x2.promote_low_f32x4(v128.shuffle<f64>(x, x, 1, 1)), powers);
    const p = f32x4.div(one, f32x4.add(v128.shuffle<f64>(low, high, 0, 2), one));
    let g = f32x4.sub(p, v128.load(labels));
    let h = f32x4.pmax(least, f32x4.mul(p, f32x4.sub(one, p)));
    if (weights) {
      const weight = v128.load(weights);
      g = f32x4.mul(g, weight);
      h = f32x4.mul(h, weight);
      weights += 16;
    }
    v128.store(pairs, v128.shuffle<f32>(g, h, 0, 4, 1, 5));
    v128.store(pairs, v128.shuffle<f32>(g, h, 2, 6, 3, 7), 16);
    labels += 16;
    pairs += 32;
  }
}

/** Writes 0, 1, 2, … to `rows` places; room for three more. */
export function countUp(into: usize, rows: u32): void {
  let four = i32x4(0, 1, 2, 3);
  const step = i32x4.splat(4);
  for (let row: u32 = 0; row < rows; row += 4) {
    v128.store(into, four);
    four = i32x4.add(four, step);
    into += 16;
  }
}

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

/**
 * The best split of a node among `count` listed columns, by the rules of `find-split.ts`, for params
 * without L1, cap or monotone columns. `bins` and `missing` hold each column's number of bins and
 * whether values are missing. Writes feature, bin, isBackward (i32), gain (f32) and the sums of the
 * scanned side (f64) to `out`; returns whether there is a split.
 *
 * Products instead of quotients tell which bins can beat the best so far; only those are reckoned
 * in float32 as the definition asks. A column without missing values is scanned from its end only
 * if its first scan came near the best: both scans weigh the same splits, up to rounding.
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
  const grads = f64x2.splat(grad);
  const hesses = f64x2.splat(hess);
  const lambdas = f64x2.splat(lambda);
  const leasts = f64x2.splat(least);
  const sumsAreSure = least >= 1e-3;
  let floor = floorOf(own);
  const lastFeature = features + (count << 2);
  for (; features < lastFeature; features += 4) {
    const feature = load<i32>(features);
    const start = histogram + <usize>feature * cellBytes;
    const length = load<i32>(bins + (<usize>feature << 2));
    let sum = f64x2.splat(0);
    let isNear = false;
    let bin = 0;
    let cell = start;
    for (; bin + 1 < length; bin += 2) {
      const first = f64x2.add(sum, v128.load(cell));
      sum = f64x2.add(first, v128.load(cell, 16));
      cell += 32;
      const g = v128.shuffle<f64>(first, sum, 0, 2);
      const h = v128.shuffle<f64>(first, sum, 1, 3);
      if (mayBeat(g, h, grads, hesses, lambdas, leasts, floor)) {
        isNear = true;
        consider(
          f64x2.extract_lane(g, 0),
          f64x2.extract_lane(h, 0),
          grad, hess, own, lambda, least, feature, bin, 0,
        );
        consider(
          f64x2.extract_lane(g, 1),
          f64x2.extract_lane(h, 1),
          grad, hess, own, lambda, least, feature, bin + 1, 0,
        );
        floor = floorOf(own);
      }
    }
    if (bin < length) {
      sum = f64x2.add(sum, v128.load(cell));
      consider(
        f64x2.extract_lane(sum, 0),
        f64x2.extract_lane(sum, 1),
        grad, hess, own, lambda, least, feature, bin, 0,
      );
      floor = floorOf(own);
    }
    if (f64x2.extract_lane(sum, 0) == grad && f64x2.extract_lane(sum, 1) == hess) continue;
    if (sumsAreSure && !isNear && !load<u8>(missing + <usize>feature)) continue;
    sum = f64x2.splat(0);
    bin = length - 1;
    cell = start + (<usize>bin << 4);
    for (; bin > 0; bin -= 2) {
      const first = f64x2.add(sum, v128.load(cell));
      sum = f64x2.add(first, v128.load(cell - 16));
      cell -= 32;
      const g = v128.shuffle<f64>(first, sum, 0, 2);
      const h = v128.shuffle<f64>(first, sum, 1, 3);
      if (mayBeat(g, h, grads, hesses, lambdas, leasts, floor)) {
        consider(
          f64x2.extract_lane(g, 0),
          f64x2.extract_lane(h, 0),
          grad, hess, own, lambda, least, feature, bin - 1, 1,
        );
        consider(
          f64x2.extract_lane(g, 1),
          f64x2.extract_lane(h, 1),
          grad, hess, own, lambda, least, feature, bin - 2, 1,
        );
        floor = floorOf(own);
      }
    }
    if (bin == 0) {
      sum = f64x2.add(sum, v128.load(start));
      consider(
        f64x2.extract_lane(sum, 0),
        f64x2.extract_lane(sum, 1),
        grad, hess, own, lambda, least, feature, -1, 1,
      );
      floor = floorOf(own);
    }
  }
  store<i32>(out, bestFeature);
  store<i32>(out, bestBin, 4);
  store<i32>(out, bestIsBackward, 8);
  store<f32>(out, bestGain, 12);
  store<f64>(out, bestGrad, 16);
  store<f64>(out, bestHess, 24);
  return i32(bestGain > 0);
}
