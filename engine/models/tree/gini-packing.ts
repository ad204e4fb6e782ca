import { bitLength } from './pair-sort';
import type { RankedFeatures } from './rank-features';
import type { ClassTarget, TreeRows } from './training-rows';

/** How many of a packed row's lower bits hold its weight, and how many weight and class. */
export interface Packing {
  readonly weightBits: number;
  readonly loadBits: number;
}

/** Up to here counters do not overflow, and squares of sums are exact. */
const MOST_WEIGHT = 2 ** 26;

/**
 * How place, class and weight of a row pack into a whole number of 31 bits; undefined where weights
 * have fractions, or where sizes forbid it.
 */
export function findPacking({
  features,
  target,
  weights,
}: TreeRows<ClassTarget>): Packing | undefined {
  let heaviest = 0;
  let total = 0;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row]!;
    if (weight !== Math.floor(weight)) return undefined;
    if (weight > heaviest) heaviest = weight;
    total += weight;
  }
  if (total > MOST_WEIGHT) return undefined;
  const weightBits = bitLength(heaviest);
  const loadBits = weightBits + bitLength(target.nClasses - 1);
  return loadBits + bitLength(mostPlaces(features) - 1) <= 31
    ? { weightBits, loadBits }
    : undefined;
}

/** The places of the column that has most. */
export function mostPlaces({ columns }: RankedFeatures): number {
  return columns.reduce((most, { lows }) => Math.max(most, lows.length), 1);
}
