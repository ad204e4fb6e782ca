import { countWithin } from './count-within';
import { nextBelow } from './next-below';
import { placeGrid } from './place-grid';
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
  const starts = new Int32Array(classes + 1);
  for (let c = 0; c < classes; c++) starts[c + 1] = starts[c]! + counts[c]!;
  const { all, byClass, places } = dealOut(values, order, codes, counts, starts);
  const n = all.length;
  if (n === 0) return 0;
  const { cells, perUnit } = placeGrid(all);
  let sumOfNeighbours = 0;
  let sumOfClass = 0;
  let sumOfCounts = 0;
  for (let c = 0; c < classes; c++) {
    const count = counts[c]!;
    if (count < 2) continue;
    const neighbours = Math.min(k, count - 1);
    sumOfNeighbours += count * psi[neighbours]!;
    sumOfClass += count * psi[count]!;
    const own = byClass.subarray(starts[c]!, starts[c + 1]!);
    const ownPlaces = places.subarray(starts[c]!);
    sumOfCounts += countAround(own, ownPlaces, neighbours, all, cells, perUnit, psi);
  }
  return Math.max(0, psi[n]! + (sumOfNeighbours - sumOfClass - sumOfCounts) / n);
}

/**
 * All values of classes with two rows or more, in order, and those of each class in order, with
 * their places among all.
 */
function dealOut(
  values: Float64Array,
  order: Int32Array,
  codes: Int32Array,
  counts: Int32Array,
  starts: Int32Array,
) {
  const all = new Float64Array(codes.length);
  const byClass = new Float64Array(codes.length);
  const places = new Int32Array(codes.length);
  const next = starts.slice();
  let n = 0;
  for (let place = 0; place < order.length; place++) {
    const row = order[place]!;
    const code = codes[row]!;
    if (counts[code]! < 2) continue;
    const at = next[code]!++;
    all[n] = values[row]!;
    byClass[at] = values[row]!;
    places[at] = n++;
  }
  return { all: all.subarray(0, n), byClass, places };
}

/** The digammas of how many of all values lie within the radius of each value of a class, summed. */
function countAround(
  own: Float64Array,
  places: Int32Array,
  neighbours: number,
  all: Float64Array,
  cells: Int32Array,
  perUnit: number,
  psi: Float64Array,
): number {
  let sum = 0;
  for (let at = 0; at < own.length; at++) {
    const radius = nextBelow(windowRadius(own, at, neighbours));
    sum += psi[countWithin(all, cells, perUnit, places[at]!, radius)]!;
  }
  return sum;
}

/** The distance to the k-th nearest neighbour: the narrowest of the windows of k + 1 around. */
function windowRadius(sorted: Float64Array, at: number, k: number): number {
  const value = sorted[at]!;
  let best = Number.POSITIVE_INFINITY;
  const lastFrom = Math.min(at, sorted.length - 1 - k);
  for (let from = Math.max(0, at - k); from <= lastFrom; from++) {
    const left = value - sorted[from]!;
    const right = sorted[from + k]! - value;
    const radius = Math.max(left, right);
    if (radius < best) best = radius;
  }
  return best;
}
