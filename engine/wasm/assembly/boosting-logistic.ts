/** The derivatives of the logistic loss in gradient boosting. */

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
