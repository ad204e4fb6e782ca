/**
 * How many of the ascending values lie within `radius` of `value`, which is among them: found by
 * doubling steps, since few do. Distances are taken as `|a - b|`, with its rounding.
 *
 * @param place where `value` stands.
 */
export function countWithin(
  sorted: Float64Array,
  place: number,
  value: number,
  radius: number,
): number {
  return last(sorted, place, value, radius) - first(sorted, place, value, radius) + 1;
}

function first(sorted: Float64Array, place: number, value: number, radius: number): number {
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

function last(sorted: Float64Array, place: number, value: number, radius: number): number {
  const end = sorted.length;
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
