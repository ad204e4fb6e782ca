import { deviancePart } from './deviance-part';
import { stirlingError } from './gammaln';

const TINY = 1e-300;
const MOST_TERMS = 1e6;

/**
 * I_x(a, b), the regularised incomplete beta function, for a, b > 0 and x in [0, 1].
 * Equals `scipy.special.betainc`. Cost: about sqrt(max(a, b)) terms.
 *
 * @param rest 1 - x; pass it where it is known to more digits than the subtraction leaves.
 */
export function betainc(a: number, b: number, x: number, rest = 1 - x): number {
  if (!(a > 0) || !(b > 0) || !(x >= 0) || !(rest >= 0)) return Number.NaN;
  if (x === 0) return 0;
  if (rest === 0) return 1;
  if (x <= (a + 1) / (a + b + 2)) return Math.min(1, byFraction(a, b, x, rest));
  return 1 - Math.min(1, byFraction(b, a, rest, x));
}

/** x^a (1 - x)^b / B(a, b), by its saddle point. */
function density(a: number, b: number, x: number, rest: number): number {
  const n = a + b;
  const errors = stirlingError(n) - stirlingError(a) - stirlingError(b);
  const deviances = deviancePart(a, n * x) + deviancePart(b, n * rest);
  return Math.exp(errors - deviances) * Math.sqrt((a * b) / (2 * Math.PI * n));
}

/** The continued fraction of the incomplete beta function by the modified Lentz method. */
function byFraction(a: number, b: number, x: number, rest: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || TINY);
  let fraction = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const twice = 2 * m;
    const even = (m * (b - m) * x) / ((a + twice - 1) * (a + twice));
    d = 1 / (1 + even * d || TINY);
    c = 1 + even / c || TINY;
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + twice) * (a + twice + 1));
    d = 1 / (1 + odd * d || TINY);
    c = 1 + odd / c || TINY;
    const delta = d * c;
    fraction *= delta;
    if (Math.abs(delta - 1) < 1e-16) break;
  }
  return (fraction * density(a, b, x, rest)) / a;
}
