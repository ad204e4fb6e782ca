import { countWithin } from './count-within';
import { neighbourDistances } from './neighbour-distances';
import { nextBelow } from './next-below';
import { placeGrid } from './place-grid';
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
  lower(radii);
  const information =
    psi[n]! + psi[neighbours]! - meanOfCounts(x, radii, psi) - meanOfCounts(y, radii, psi);
  return Math.max(0, information);
}

function lower(radii: Float64Array): void {
  for (let i = 0; i < radii.length; i++) radii[i] = nextBelow(radii[i]!);
}

/** The mean digamma of how many values lie within each row's radius, itself included. */
function meanOfCounts(
  { values, order }: SortedSample,
  radii: Float64Array,
  psi: Float64Array,
): number {
  const sorted = inOrder(values, order);
  const { cells, perUnit } = placeGrid(sorted);
  return sumOfCounts(sorted, cells, perUnit, inOrder(radii, order), psi) / values.length;
}

function inOrder(values: Float64Array, order: Int32Array): Float64Array {
  const out = new Float64Array(order.length);
  for (let place = 0; place < out.length; place++) out[place] = values[order[place]!]!;
  return out;
}

function sumOfCounts(
  sorted: Float64Array,
  cells: Int32Array,
  perUnit: number,
  radii: Float64Array,
  psi: Float64Array,
): number {
  let sum = 0;
  for (let place = 0; place < sorted.length; place++) {
    sum += psi[countWithin(sorted, cells, perUnit, place, radii[place]!)]!;
  }
  return sum;
}
