/**
 * The cosine of the angle between two vectors, in [-1, 1]; NaN where one is all zeros.
 * Equals `sklearn.metrics.pairwise.cosine_similarity` but for zeros.
 */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let products = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let i = 0; i < a.length; i++) {
    products += a[i]! * b[i]!;
    squaresA += a[i]! * a[i]!;
    squaresB += b[i]! * b[i]!;
  }
  if (squaresA === 0 || squaresB === 0) return Number.NaN;
  return Math.max(-1, Math.min(1, products / Math.sqrt(squaresA) / Math.sqrt(squaresB)));
}

/** Pearson's correlation, as the cosine of the deviations; NaN where one vector is constant. */
export function pearsonCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return cosine(deviations(a), deviations(b));
}

/** Spearman's rank correlation with average ranks of ties, as `scipy.stats.spearmanr`. */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return pearsonCorrelation(averageRanks(a), averageRanks(b));
}

/** Ranks from 1; equal values share the mean of their ranks. */
export function averageRanks(values: ArrayLike<number>): Float64Array {
  const order = Int32Array.from(values, (_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let i = start; i < end; i++) ranks[order[i]!] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/** The places of the `k` largest sizes, largest first; the first of equals first. */
export function largest(values: ArrayLike<number>, k: number): Int32Array {
  const order = Int32Array.from(values, (_, i) => i);
  return order.sort((i, j) => Math.abs(values[j]!) - Math.abs(values[i]!) || i - j).subarray(0, k);
}

/** Jaccard's share: what two sets have in common, of all that is in either. */
export function overlap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const first = new Set(Array.from(a));
  const second = new Set(Array.from(b));
  const common = [...first].filter((value) => second.has(value)).length;
  return common / (first.size + second.size - common);
}

/** The mean of what is not NaN; NaN where nothing is left. */
export function meanOfKnown(values: ArrayLike<number>): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue;
    sum += values[i]!;
    count++;
  }
  return sum / count;
}

/** What is no more than rounding of a mean counts as no deviation. */
function deviations(values: ArrayLike<number>): Float64Array {
  const copy = Float64Array.from(values);
  const mean = copy.reduce((sum, value) => sum + value, 0) / copy.length;
  const rounding = Number.EPSILON * Math.abs(mean) * 4;
  return copy.map((value) => (Math.abs(value - mean) <= rounding ? 0 : value - mean));
}
