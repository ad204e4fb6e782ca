/** Coefficients B(2k) / (2k (2k - 1)) of Stirling's series. */
const STIRLING = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
];
const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * The logarithm of |Gamma(x)|: Stirling's series from 12 on, the recursion below, the reflection
 * formula for negative x. Infinite at 0, -1, -2, ...
 *
 * Equals `scipy.special.gammaln` within 1e-13 (relative, or absolute near its zeros 1 and 2).
 */
export function gammaln(x: number): number {
  if (x <= 0) {
    if (Number.isInteger(x)) return Number.POSITIVE_INFINITY;
    return Math.log(Math.PI / Math.abs(sinPi(x))) - gammaln(1 - x);
  }
  if (x >= 12) return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + series(x);
  let product = 1;
  let shifted = x;
  while (shifted < 12) product *= shifted++;
  return gammaln(shifted) - Math.log(product);
}

/**
 * What Stirling's formula for log Gamma(x + 1) is short of: it stays small where the two are large,
 * so that densities at large arguments keep their digits (Loader 2000).
 */
export function stirlingError(x: number): number {
  if (x >= 12) return series(x);
  return gammaln(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}

function series(x: number): number {
  const inverse = 1 / x;
  const square = inverse * inverse;
  let sum = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * square + STIRLING[k]!;
  return sum * inverse;
}

/** sin(pi x), exact in its period. */
function sinPi(x: number): number {
  return Math.sin(Math.PI * (x - 2 * Math.round(x / 2)));
}
