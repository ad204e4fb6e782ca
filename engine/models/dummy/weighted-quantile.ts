import { sortOrder } from '@engine/core/sort-order';

/**
 * The first value, from below, up to which the values weigh at least this share of all; no value
 * without weight for a share of 0. Equals the weighted percentile of `sklearn.dummy` 1.2.1.
 *
 * Cost: O(n).
 */
export function weightedQuantile(
  values: Float64Array,
  weights: Float64Array,
  share: number,
): number {
  const order = sortOrder(values);
  const total = order.reduce((sum, row) => sum + weights[row]!, 0);
  // By way of percent, as there: the rounding decides where a value has just that share.
  const wanted = ((share * 100) / 100) * total || Number.MIN_VALUE;
  let weight = 0;
  for (const row of order) {
    weight += weights[row]!;
    if (weight >= wanted) return values[row]!;
  }
  return values[order.at(-1)!]!;
}
