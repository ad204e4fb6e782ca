import { averageRanks } from '@engine/core/average-ranks';
import { pearson } from '@engine/core/pearson';

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

/** Spearman's rank correlation with average ranks of ties, as `scipy.stats.spearmanr`. */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return pearson(averageRanks(Float64Array.from(a)), averageRanks(Float64Array.from(b)));
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
