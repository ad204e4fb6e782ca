/** e^x and log(1 + x) of two doubles at once; `engine/wasm/exp-and-log.ts` has the steps in words. */

/** Adding it to a double rounds to a whole number, which then stands in the lowest bits. */
const ROUNDER: f64 = 6755399441055744;
const LN2_HIGH: f64 = 0.693147180559890330187045037746429443359375;
const LN2_LOW: f64 = 5.497923018708371e-14;

@inline
function term(a: f64, b: f64, x: v128): v128 {
  return f64x2.add(f64x2.splat(a), f64x2.mul(f64x2.splat(b), x));
}

@inline
function join(low: v128, high: v128, power: v128): v128 {
  return f64x2.add(low, f64x2.mul(high, power));
}

/** e^x for x at most 0. */
@inline
export function expOfNegative(x: v128): v128 {
  const held = f64x2.max(x, f64x2.splat(-708));
  const rounded = join(f64x2.splat(ROUNDER), held, f64x2.splat(1.0 / 0.6931471805599453));
  const k = f64x2.sub(rounded, f64x2.splat(ROUNDER));
  let r = f64x2.sub(held, f64x2.mul(k, f64x2.splat(LN2_HIGH)));
  r = f64x2.sub(r, f64x2.mul(k, f64x2.splat(LN2_LOW)));
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const low = join(term(1, 1, r), term(1.0 / 2, 1.0 / 6, r), r2);
  const middle = join(term(1.0 / 24, 1.0 / 120, r), term(1.0 / 720, 1.0 / 5040, r), r2);
  const high = join(
    join(term(1.0 / 40320, 1.0 / 362880, r), term(1.0 / 3628800, 1.0 / 39916800, r), r2),
    term(1.0 / 479001600, 1.0 / 6227020800, r),
    r4,
  );
  const series = join(low, join(middle, high, r4), r4);
  const power = i64x2.shl(i64x2.add(rounded, i64x2.splat(1023)), 52);
  return f64x2.mul(series, power);
}

/** log(y) for y from 1 to 2. */
@inline
export function logOfOneToTwo(y: v128): v128 {
  const isLarge = f64x2.gt(y, f64x2.splat(1.4142135623730951));
  const near = v128.bitselect(f64x2.mul(y, f64x2.splat(0.5)), y, isLarge);
  const f = f64x2.sub(near, f64x2.splat(1));
  const s = f64x2.div(f, f64x2.add(f64x2.splat(2), f));
  const z = f64x2.mul(s, s);
  const z2 = f64x2.mul(z, z);
  const z4 = f64x2.mul(z2, z2);
  const low = join(term(1.0 / 3, 1.0 / 5, z), term(1.0 / 7, 1.0 / 9, z), z2);
  const high = join(term(1.0 / 11, 1.0 / 13, z), term(1.0 / 15, 1.0 / 17, z), z2);
  const series = join(low, join(high, term(1.0 / 19, 1.0 / 21, z), z4), z4);
  const twice = f64x2.add(s, s);
  const log = join(twice, f64x2.mul(twice, z), series);
  return f64x2.add(log, v128.and(isLarge, f64x2.splat(0.6931471805599453)));
}
