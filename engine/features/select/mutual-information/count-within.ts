import { cellOf } from './place-grid';

/** So many steps are tried one by one from the expected place. */
const FEW_STEPS = 8;

/** Ends that are no farther than so many places are found by doubling steps at once. */
const NEAR = 16;

/**
 * How many of some ascending values lie within a radius of the one at `place`. Where the radius ends
 * is guessed from a grid over the range, which is off by a step or two unless the values crowd
 * together; then, and where it is near, it is found by doubling steps. Distances are taken as
 * `|a - b|`, with its rounding.
 *
 * Takes plain arrays, because it is called for every row of every column.
 *
 * @param cells and `perUnit`: see `PlaceGrid`.
 */
export function countWithin(
  sorted: Float64Array,
  cells: Int32Array,
  perUnit: number,
  place: number,
  radius: number,
): number {
  const last = lastWithin(sorted, cells, perUnit, place, radius);
  return last - firstWithin(sorted, cells, perUnit, place, radius) + 1;
}

function firstWithin(
  sorted: Float64Array,
  cells: Int32Array,
  perUnit: number,
  place: number,
  radius: number,
): number {
  const value = sorted[place]!;
  if (place >= NEAR && value - sorted[place - NEAR]! <= radius) {
    const cell = cellOf((value - radius - sorted[0]!) * perUnit, sorted.length);
    let inside = Math.min(cells[cell]!, place);
    let steps = FEW_STEPS;
    while (value - sorted[inside]! > radius && steps-- > 0) inside++;
    while (inside > 0 && value - sorted[inside - 1]! <= radius && steps-- > 0) inside--;
    if (steps >= 0) return inside;
  }
  let inside = place;
  let step = 1;
  while (inside - step >= 0 && value - sorted[inside - step]! <= radius) {
    inside -= step;
    step *= 2;
  }
  for (; step >= 1; step >>= 1) {
    if (inside - step >= 0 && value - sorted[inside - step]! <= radius) inside -= step;
  }
  return inside;
}

function lastWithin(
  sorted: Float64Array,
  cells: Int32Array,
  perUnit: number,
  place: number,
  radius: number,
): number {
  const end = sorted.length;
  const value = sorted[place]!;
  if (place + NEAR < end && sorted[place + NEAR]! - value <= radius) {
    const cell = cellOf((value + radius - sorted[0]!) * perUnit, end);
    let inside = Math.max(cells[cell]!, place);
    let steps = FEW_STEPS;
    while (sorted[inside]! - value > radius && steps-- > 0) inside--;
    while (inside + 1 < end && sorted[inside + 1]! - value <= radius && steps-- > 0) inside++;
    if (steps >= 0) return inside;
  }
  let inside = place;
  let step = 1;
  while (inside + step < end && sorted[inside + step]! - value <= radius) {
    inside += step;
    step *= 2;
  }
  for (; step >= 1; step >>= 1) {
    if (inside + step < end && sorted[inside + step]! - value <= radius) inside += step;
  }
  return inside;
}
