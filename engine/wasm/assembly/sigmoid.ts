/** 1 / (1 + e^-x) of doubles in place, two at a time. */
import { expOfNegative } from './pair-logs';

/** `count` is even. */
export function sigmoid(values: usize, count: i32): void {
  const one = f64x2.splat(1);
  const zero = f64x2.splat(0);
  const last = values + ((<usize>count) << 3);
  for (let at = values; at < last; at += 16) {
    const x = v128.load(at);
    const small = expOfNegative(f64x2.neg(f64x2.abs(x)));
    const top = v128.bitselect(small, one, f64x2.lt(x, zero));
    v128.store(at, f64x2.div(top, f64x2.add(one, small)));
  }
}
