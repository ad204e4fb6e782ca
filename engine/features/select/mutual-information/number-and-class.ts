import { nextBelow } from './next-below';
import { RadiusCounter } from './radius-counter';
import type { SortedSample } from './sorted-sample';

/**
 * Mutual information of a sample of numbers and a class, in nats, from the distance to the k-th
 * neighbour of the same class. Classes of one row take no part. Source: Ross (2014), Mutual
 * Information between Discrete and Continuous Data Sets.
 *
 * In one dimension the k nearest of a sorted value stand beside it, so one window runs along each
 * class. Cost: O(n) after the sort.
 *
 * @param psi digamma of 0 to the number of rows.
 */
export function numberAndClass(
  { values, order }: SortedSample,
  codes: Int32Array,
  classes: number,
  k: number,
  psi: Float64Array,
): number {
  const counts = new Int32Array(classes);
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
  // All values in order, and those of each class in order with their place among all.
  const all = new Float64Array(codes.length);
  const starts = new Int32Array(classes + 1);
  for (let c = 0; c < classes; c++) starts[c + 1] = starts[c]! + counts[c]!;
  const next = starts.slice(0, classes);
  const byClass = new Float64Array(codes.length);
  const places = new Int32Array(codes.length);
  let n = 0;
  for (const row of order) {
    const code = codes[row]!;
    if (counts[code]! < 2) continue;
    all[n] = values[row]!;
    byClass[next[code]!] = values[row]!;
    places[next[code]!++] = n++;
  }
  if (n === 0) return 0;
  const counter = new RadiusCounter(all.subarray(0, n));
  let sumOfNeighbours = 0;
  let sumOfClass = 0;
  let sumOfCounts = 0;
  for (let c = 0; c < classes; c++) {
    const count = counts[c]!;
    if (count < 2) continue;
    const neighbours = Math.min(k, count - 1);
    sumOfNeighbours += count * psi[neighbours]!;
    sumOfClass += count * psi[count]!;
    const end = starts[c + 1]!;
    for (let at = starts[c]!; at < end; at++) {
      const radius = nextBelow(windowRadius(byClass, starts[c]!, end, at, neighbours));
      sumOfCounts += psi[counter.count(places[at]!, radius)]!;
    }
  }
  return Math.max(0, psi[n]! + (sumOfNeighbours - sumOfClass - sumOfCounts) / n);
}

/** The distance to the k-th nearest neighbour: the narrowest of the windows of k + 1 around. */
function windowRadius(
  sorted: Float64Array,
  start: number,
  end: number,
  at: number,
  k: number,
): number {
  const value = sorted[at]!;
  let best = Number.POSITIVE_INFINITY;
  const lastFrom = Math.min(at, end - 1 - k);
  for (let from = Math.max(start, at - k); from <= lastFrom; from++) {
    const left = value - sorted[from]!;
    const right = sorted[from + k]! - value;
    const radius = Math.max(left, right);
    if (radius < best) best = radius;
  }
  return best;
}
