/**
 * `x log(x / m) + m - x`, without the cancellation where x is near m: how far a count of x is from
 * its mean m, in logarithms. Source: Loader (2000), Fast and Accurate Computation of Binomial
 * Probabilities.
 */
export function deviancePart(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x === 0 ? m : x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
