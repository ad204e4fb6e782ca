/**
 * Pearson's correlation of two equally long samples over the rows where neither is missing; NaN
 * where one is constant or no two rows are left. Two passes, so that a large mean costs no digits;
 * values count from the first row's, so that a constant has no spread at all.
 */
export function pearson(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let n = 0;
  let firstA = 0;
  let firstB = 0;
  let sumA = 0;
  let sumB = 0;
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]! - b[i]!)) continue;
    if (n++ === 0) {
      firstA = a[i]!;
      firstB = b[i]!;
    }
    sumA += a[i]! - firstA;
    sumB += b[i]! - firstB;
  }
  if (n < 2) return Number.NaN;
  const meanA = firstA + sumA / n;
  const meanB = firstB + sumB / n;
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
  return correlate(products, squaresA, squaresB);
}

/** Pearson's r from sums of products and squares around the means; NaN where one side is constant. */
export function correlate(products: number, squaresA: number, squaresB: number): number {
  if (squaresA === 0 || squaresB === 0) return Number.NaN;
  return Math.max(-1, Math.min(1, products / Math.sqrt(squaresA) / Math.sqrt(squaresB)));
}
