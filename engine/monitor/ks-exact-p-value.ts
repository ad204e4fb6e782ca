/**
 * The exact chance that two samples of sizes m and n from one continuous distribution lie at least
 * `distance` apart. Shuffling the pooled, sorted samples is a random walk on a grid from (0, 0) to
 * (m, n); wanted is the share of walks that touch the line where the distance is reached.
 *
 * Source: Hodges (1958); the share is carried from step to step, so that small chances keep their
 * digits. Cost: the grid points inside the lines, at most m x n.
 */
export function ksExactPValue(distance: number, m: number, n: number): number {
  const divisor = greatestCommonDivisor(m, n);
  const mUnit = m / divisor;
  const nUnit = n / divisor;
  // On the grid, the distance is a whole number of steps of 1 / lcm(m, n).
  const limit = Math.round(distance * mUnit * n);
  if (limit === 0) return 1;
  // touched[j]: of the walks to (i, j), the share that has touched a line; 1 beyond the lines.
  const touched = new Float64Array(n + 1).fill(1);
  for (let i = 0; i <= m; i++) {
    const low = Math.max(0, Math.floor((nUnit * i - limit) / mUnit) + 1);
    const high = Math.min(n, Math.ceil((nUnit * i + limit) / mUnit) - 1);
    if (low > 0) touched[low - 1] = 1;
    for (let j = low; j <= high; j++) {
      if (i === 0) touched[j] = 0;
      else if (j > 0) touched[j] = (i * touched[j]! + j * touched[j - 1]!) / (i + j);
    }
  }
  return touched[n]!;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
