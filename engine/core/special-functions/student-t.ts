import { betainc } from './betainc';
import { stirlingError } from './gammaln';

/** The chance that Student's t with `df` degrees of freedom exceeds x: `scipy.stats.t.sf`. */
export function tSf(x: number, df: number): number {
  if (x < 0) return 1 - tSf(-x, df);
  if (x === Number.POSITIVE_INFINITY) return 0;
  const [beyond, within] = shares(x, df);
  return 0.5 * betainc(df / 2, 0.5, beyond, within);
}

/** df and x^2 as shares of their sum, also where x^2 overflows. */
function shares(x: number, df: number): readonly [number, number] {
  if (x <= 1) return [df / (df + x * x), (x * x) / (df + x * x)];
  const ratio = df / x / x;
  return [ratio / (1 + ratio), 1 / (1 + ratio)];
}

/** The chance that Student's t with `df` degrees of freedom is at most x: `scipy.stats.t.cdf`. */
export function tCdf(x: number, df: number): number {
  return tSf(-x, df);
}

/**
 * The quantile of Student's t: `scipy.stats.t.ppf`; NaN outside [0, 1]. Both of Newton's iterations
 * below run on a concave function, so they close in from one side.
 */
export function tPpf(p: number, df: number): number {
  if (!(p >= 0 && p <= 1 && df > 0)) return Number.NaN;
  if (p === 0.5) return 0;
  if (p > 0.5) return -tPpf(1 - p, df);
  if (p === 0) return Number.NEGATIVE_INFINITY;
  return p > 0.25 ? -fromTheCentre(0.5 - p, df) : -fromTheTail(p, df);
}

/** The x with chance `share` between 0 and x. */
function fromTheCentre(share: number, df: number): number {
  let x = share / density(0, df);
  for (let step = 0; step < 60; step++) {
    const [beyond, within] = shares(x, df);
    const inside = 0.5 * betainc(0.5, df / 2, within, beyond);
    const change = (share - inside) / density(x, df);
    x += change;
    if (Math.abs(change) <= 1e-15 * x) break;
  }
  return x;
}

/** The x with chance `p` beyond it, by log p as a function of log x: a straight line far out. */
function fromTheTail(p: number, df: number): number {
  const target = Math.log(p);
  let logX = 0;
  for (let step = 0; step < 200; step++) {
    const x = Math.exp(logX);
    const tail = tSf(x, df);
    const change = ((Math.log(tail) - target) * tail) / (x * density(x, df));
    // Where both vanish, the start was too far out.
    logX += Number.isFinite(change) ? Math.max(-2, Math.min(2, change)) : -1;
    if (Math.abs(change) <= 1e-15 * Math.max(1, Math.abs(logX))) break;
  }
  return Math.exp(logX);
}

function density(x: number, df: number): number {
  const half = df / 2;
  // Gamma(half + 1/2) / (sqrt(half) Gamma(half)) in Stirling errors; 1 for many degrees of freedom.
  const log =
    stirlingError(half + 0.5) -
    stirlingError(half) +
    (half + 0.5) * Math.log1p(0.5 / half) -
    0.5 +
    0.5 * Math.log(half / (half + 0.5));
  return Math.exp(log - (half + 0.5) * Math.log1p((x / df) * x)) / Math.sqrt(2 * Math.PI);
}
