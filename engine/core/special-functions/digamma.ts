/** Coefficients B(2k) / 2k of the asymptotic series. */
const ASYMPTOTIC = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];

/**
 * The derivative of log Gamma, by its asymptotic series from 10 on, the recursion below and the
 * reflection formula for negative x; NaN at 0, -1, -2, ...
 *
 * Equals `scipy.special.digamma` within 1e-13 (relative, or absolute near its zero 1.46).
 */
export function digamma(x: number): number {
  if (x <= 0) {
    if (Number.isInteger(x)) return Number.NaN;
    const part = x - Math.round(x);
    return digamma(1 - x) - Math.PI / Math.tan(Math.PI * part);
  }
  let shift = 0;
  let at = x;
  while (at < 10) shift += 1 / at++;
  const square = 1 / (at * at);
  let sum = 0;
  for (let k = ASYMPTOTIC.length - 1; k >= 0; k--) sum = (sum + ASYMPTOTIC[k]!) * square;
  return Math.log(at) - 0.5 / at - sum - shift;
}
