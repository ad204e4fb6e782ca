const GOLDEN = (3 - Math.sqrt(5)) / 2;

/** Where to look and when to stop. */
export interface BrentOptions {
  /** Two points from which the search walks downhill until it has a valley. */
  readonly bracket: readonly [number, number];
  /** Relative precision of the place; scipy's 1.48e-8 by default. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
}

/**
 * The place of a local minimum of a function of one variable, without derivatives: a parabola
 * through the best three points where that helps, else a golden section. Equals
 * `scipy.optimize.brent` up to the tolerance where there is one valley.
 *
 * Source: Brent (1973), Algorithms for Minimization without Derivatives, chapter 5.
 */
export function brentMinimum(f: (x: number) => number, options: BrentOptions): number {
  const { tolerance = 1.48e-8, maxIterations = 500 } = options;
  let [low, x, high] = valley(f, options.bracket);
  let second = x;
  let third = x;
  let fx = f(x);
  let fSecond = fx;
  let fThird = fx;
  let step = 0;
  let previousStep = 0;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const small = tolerance * Math.abs(x) + 1e-11;
    const middle = (low + high) / 2;
    if (Math.abs(x - middle) <= 2 * small - (high - low) / 2) break;
    let parabolic = false;
    if (Math.abs(previousStep) > small) {
      const r = (x - second) * (fx - fThird);
      let q = (x - third) * (fx - fSecond);
      let p = (x - third) * q - (x - second) * r;
      q = 2 * (q - r);
      if (q > 0) p = -p;
      q = Math.abs(q);
      parabolic =
        Math.abs(p) < Math.abs(0.5 * q * previousStep) && p > q * (low - x) && p < q * (high - x);
      if (parabolic) {
        previousStep = step;
        step = p / q;
        const next = x + step;
        if (next - low < 2 * small || high - next < 2 * small) step = x < middle ? small : -small;
      }
    }
    if (!parabolic) {
      previousStep = x < middle ? high - x : low - x;
      step = GOLDEN * previousStep;
    }
    const u = x + (Math.abs(step) >= small ? step : step > 0 ? small : -small);
    const fu = f(u);
    if (fu <= fx) {
      if (u < x) high = x;
      else low = x;
      [third, fThird, second, fSecond, x, fx] = [second, fSecond, x, fx, u, fu];
      continue;
    }
    if (u < x) low = u;
    else high = u;
    if (fu <= fSecond || second === x) [third, fThird, second, fSecond] = [second, fSecond, u, fu];
    else if (fu <= fThird || third === x || third === second) [third, fThird] = [u, fu];
  }
  return x;
}

/** Three places in increasing order, of which the middle one is lowest. */
function valley(
  f: (x: number) => number,
  [first, second]: readonly [number, number],
): [number, number, number] {
  let [a, b] = f(first) >= f(second) ? [first, second] : [second, first];
  let c = b + 1.618034 * (b - a);
  let fb = f(b);
  for (let walked = 0; walked < 100; walked++) {
    const fc = f(c);
    if (!(fc < fb)) break;
    [a, b, fb] = [b, c, fc];
    c = b + 1.618034 * (b - a);
  }
  return a < c ? [a, b, c] : [c, b, a];
}
