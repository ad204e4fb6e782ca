import { deviancePart } from './deviance-part';
import { stirlingError } from './gammaln';

const TINY = 1e-300;
/** Both expansions need some multiple of sqrt(a) terms where x is near a. */
const MOST_TERMS = 1e6;

/**
 * P(a, x), the regularised lower incomplete gamma function, for a > 0 and x >= 0.
 * Equals `scipy.special.gammainc`. Cost: about sqrt(a) terms.
 */
export function gammainc(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) return Number.NaN;
  if (x === 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  return x < a + 1 ? bySeries(a, x) : 1 - byFraction(a, x);
}

/**
 * Q(a, x) = 1 - P(a, x), the regularised upper incomplete gamma function: exact in its own digits
 * however small. Equals `scipy.special.gammaincc`.
 */
export function gammaincc(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) return Number.NaN;
  if (x === 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < a + 1 ? 1 - bySeries(a, x) : byFraction(a, x);
}

/** x^a exp(-x) / Gamma(a + 1), by its saddle point. */
function density(a: number, x: number): number {
  return Math.exp(-stirlingError(a) - deviancePart(a, x)) / Math.sqrt(2 * Math.PI * a);
}

function bySeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < MOST_TERMS; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return Math.min(1, sum * density(a, x));
}

/** Legendre's continued fraction by the modified Lentz method. */
function byFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MOST_TERMS; n++) {
    const factor = -n * (n - a);
    b += 2;
    d = 1 / (factor * d + b || TINY);
    c = b + factor / c || TINY;
    const delta = d * c;
    fraction *= delta;
    if (Math.abs(delta - 1) < 1e-16) break;
  }
  return Math.min(1, fraction * density(a, x) * a);
}
