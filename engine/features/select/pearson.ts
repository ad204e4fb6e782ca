/**
 * Pearson's correlation of two equally long samples over the rows where neither is missing; NaN
 * where one is constant or no two rows are left. Two passes, so that a large mean costs no digits.
 */
export function pearson(a: Float64Array, b: Float64Array): number {
  let n = 0;
  let sumA = 0;
  let sumB = 0;
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]! - b[i]!)) continue;
    n++;
    sumA += a[i]!;
    sumB += b[i]!;
  }
  if (n < 2) return Number.NaN;
  const meanA = sumA / n;
  const meanB = sumB / n;
  let squaresA = 0;
  let squaresB = 0;
  let products = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i]! - meanA;
    const y = b[i]! - meanB;
    if (Number.isNaN(x - y)) continue;
    squaresA += x * x;
    squaresB += y * y;
    products += x * y;
  }
  const sideA = { squares: squaresA, mean: meanA };
  return correlate(products, sideA, { squares: squaresB, mean: meanB }, n);
}

/** A sample's mean, and its squared distances from it added up. */
interface Spread {
  readonly squares: number;
  readonly mean: number;
}

/** Pearson's r of `n` pairs from sums around their means; NaN where one side is constant. */
export function correlate(products: number, a: Spread, b: Spread, n: number): number {
  if (isRounding(a.squares, a.mean, n) || isRounding(b.squares, b.mean, n)) return Number.NaN;
  return Math.max(-1, Math.min(1, products / Math.sqrt(a.squares * b.squares)));
}

/** Whether a sum of squares is no more than what rounding leaves of a constant. */
function isRounding(squares: number, mean: number, n: number): boolean {
  return squares <= n * (n * Number.EPSILON * mean) ** 2 * 1e-2 || squares === 0;
}
