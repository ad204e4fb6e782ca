import { sortOrder } from '@engine/core/sort-order';

/**
 * Kendall's tau-b: of all pairs of rows, how many more agree in their order than not, corrected for
 * ties; NaN where one sample is constant. No value may be missing.
 *
 * Pairs out of order are counted while merging. Cost: O(n log n). Equals `scipy.stats.kendalltau`.
 * Source: Knight (1966), A Computer Method for Calculating Kendall's Tau with Ungrouped Data.
 */
export function kendallTau(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  // By a, and by b where a is equal: a stable sort by b first, then by a.
  const byB = sortOrder(b);
  const order = sortOrder(Float64Array.from(byB, (row) => a[row]!)).map((place) => byB[place]!);
  const inOrderOfA = Float64Array.from(order, (row) => a[row]!);
  const b2 = Float64Array.from(order, (row) => b[row]!);
  const pairs = (n * (n - 1)) / 2;
  const tiedA = tiedPairs(inOrderOfA);
  const tiedBoth = tiedPairs(inOrderOfA, b2);
  const swaps = countSwaps(b2);
  const tiedB = tiedPairs(b2);
  const difference = pairs - tiedA - tiedB + tiedBoth - 2 * swaps;
  const tau = difference / Math.sqrt(pairs - tiedA) / Math.sqrt(pairs - tiedB);
  return Number.isFinite(tau) ? Math.max(-1, Math.min(1, tau)) : Number.NaN;
}

/** Pairs of equal neighbours in a sorted sample, equal in a second one too where given. */
function tiedPairs(sorted: Float64Array, second?: Float64Array): number {
  let pairs = 0;
  let length = 1;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] === sorted[i - 1] && second?.[i] === second?.[i - 1]) {
      length++;
    } else {
      pairs += (length * (length - 1)) / 2;
      length = 1;
    }
  }
  return pairs;
}

/** Sorts in place by merging and counts the neighbours that had to change places. */
function countSwaps(values: Float64Array): number {
  const n = values.length;
  let swaps = 0;
  const merged = new Float64Array(n);
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      const end = Math.min(start + 2 * width, n);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        if (left < middle && (right >= end || values[left]! <= values[right]!)) {
          merged[at] = values[left++]!;
        } else {
          swaps += middle - left;
          merged[at] = values[right++]!;
        }
      }
    }
    values.set(merged);
  }
  return swaps;
}
