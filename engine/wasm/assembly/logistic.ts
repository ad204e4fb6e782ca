/** A pass of logistic regression for two classes over some rows. */
import { expOfNegative, logOfOneToTwo } from './pair-logs';

/**
 * Adds up the log losses and their gradient, and keeps the probabilities of the second class.
 *
 * @param rows a multiple of 4. @param codes 1 for the second class, else 0.
 * @param totals two doubles of losses, then two of residuals: those of even rows and of odd ones.
 */
export function pass(
  x: usize,
  rows: usize,
  cols: usize,
  coef: usize,
  intercept: f64,
  codes: usize,
  weights: usize,
  probabilities: usize,
  gradient: usize,
  totals: usize,
): void {
  const rowBytes = cols << 3;
  const pairBytes = (cols & ~1) << 3;
  const isOdd = pairBytes < rowBytes;
  const constants = f64x2.splat(intercept);
  const end = x + rows * rowBytes;
  for (; x < end; x += rowBytes << 2) {
    const second = x + rowBytes;
    const third = second + rowBytes;
    const fourth = third + rowBytes;
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let at: usize = 0; at < pairBytes; at += 16) {
      const share = v128.load(coef + at);
      a = f64x2.add(a, f64x2.mul(v128.load(x + at), share));
      b = f64x2.add(b, f64x2.mul(v128.load(second + at), share));
      c = f64x2.add(c, f64x2.mul(v128.load(third + at), share));
      d = f64x2.add(d, f64x2.mul(v128.load(fourth + at), share));
    }
    if (isOdd) {
      const share = v128.load64_zero(coef + pairBytes);
      a = f64x2.add(a, f64x2.mul(v128.load64_zero(x + pairBytes), share));
      b = f64x2.add(b, f64x2.mul(v128.load64_zero(second + pairBytes), share));
      c = f64x2.add(c, f64x2.mul(v128.load64_zero(third + pairBytes), share));
      d = f64x2.add(d, f64x2.mul(v128.load64_zero(fourth + pairBytes), share));
    }
    const front = judge(sumsOf(a, b, constants), codes, weights, probabilities, totals);
    const back = judge(sumsOf(c, d, constants), codes + 8, weights + 16, probabilities + 16, totals);
    a = v128.shuffle<f64>(front, front, 0, 0);
    b = v128.shuffle<f64>(front, front, 1, 1);
    c = v128.shuffle<f64>(back, back, 0, 0);
    d = v128.shuffle<f64>(back, back, 1, 1);
    for (let at: usize = 0; at < pairBytes; at += 16) {
      const sum = f64x2.add(
        f64x2.add(f64x2.mul(a, v128.load(x + at)), f64x2.mul(b, v128.load(second + at))),
        f64x2.add(f64x2.mul(c, v128.load(third + at)), f64x2.mul(d, v128.load(fourth + at))),
      );
      v128.store(gradient + at, f64x2.add(v128.load(gradient + at), sum));
    }
    if (isOdd) {
      const r0 = f64x2.extract_lane(front, 0) * load<f64>(x + pairBytes);
      const r1 = f64x2.extract_lane(front, 1) * load<f64>(second + pairBytes);
      const r2 = f64x2.extract_lane(back, 0) * load<f64>(third + pairBytes);
      const r3 = f64x2.extract_lane(back, 1) * load<f64>(fourth + pairBytes);
      const cell = gradient + pairBytes;
      store<f64>(cell, load<f64>(cell) + (r0 + r1 + (r2 + r3)));
    }
    codes += 16;
    weights += 32;
    probabilities += 32;
  }
}

/** The scores of two rows, whose even and odd columns were added up apart. */
@inline
function sumsOf(a: v128, b: v128, constants: v128): v128 {
  const even = v128.shuffle<f64>(a, b, 0, 2);
  const odd = v128.shuffle<f64>(a, b, 1, 3);
  return f64x2.add(f64x2.add(even, odd), constants);
}

/** Counts the losses of two rows; gives what their scores are too high by, times their weights. */
@inline
function judge(
  scores: v128,
  codes: usize,
  weights: usize,
  probabilities: usize,
  totals: usize,
): v128 {
  const one = f64x2.splat(1);
  const zero = f64x2.splat(0);
  const isSecond = v128.load64_zero(codes);
  const weight = v128.load(weights);
  const small = expOfNegative(f64x2.neg(f64x2.abs(scores)));
  const sum = f64x2.add(one, small);
  const p = f64x2.div(v128.bitselect(one, small, f64x2.ge(scores, zero)), sum);
  v128.store(probabilities, p);
  const wrong = v128.xor(scores, i64x2.shl(i64x2.extend_low_i32x4_u(isSecond), 63));
  const loss = f64x2.add(f64x2.max(wrong, zero), logOfOneToTwo(sum));
  const residual = f64x2.mul(weight, f64x2.sub(p, f64x2.convert_low_i32x4_s(isSecond)));
  v128.store(totals, f64x2.add(v128.load(totals), f64x2.mul(weight, loss)));
  v128.store(totals, f64x2.add(v128.load(totals, 16), residual), 16);
  return residual;
}
