import { neighbourDistances } from './neighbour-distances';
import { nextBelow } from './next-below';
import { RadiusCounter } from './radius-counter';
import type { SortedSample } from './sorted-sample';

/**
 * Mutual information of two samples of numbers, in nats, from the distances to the k nearest
 * neighbours in the plane. Source: Kraskov, Stoegbauer & Grassberger (2004), Estimating mutual
 * information, algorithm 1.
 *
 * @param psi digamma of 0 to the number of rows.
 */
export function betweenNumbers(
  x: SortedSample,
  y: SortedSample,
  k: number,
  psi: Float64Array,
): number {
  const n = x.values.length;
  const neighbours = Math.min(k, n - 1);
  const radii = neighbourDistances(x, y, neighbours);
  for (let i = 0; i < n; i++) radii[i] = nextBelow(radii[i]!);
  const information =
    psi[n]! + psi[neighbours]! - meanOfCounts(x, radii, psi) - meanOfCounts(y, radii, psi);
  return Math.max(0, information);
}

/** The mean digamma of how many values lie within each row's radius, itself included. */
function meanOfCounts(
  { values, order }: SortedSample,
  radii: Float64Array,
  psi: Float64Array,
): number {
  const n = values.length;
  const sorted = new Float64Array(n);
  for (let place = 0; place < n; place++) sorted[place] = values[order[place]!]!;
  const counter = new RadiusCounter(sorted);
  let sum = 0;
  for (let place = 0; place < n; place++) {
    sum += psi[counter.count(place, radii[order[place]!]!)]!;
  }
  return sum / n;
}
