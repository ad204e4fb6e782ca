import type { RandomState } from '@engine/core/random';

/** A normal draw, drawn again until it lies within the bounds, rounded to a step. */
export function normalWithin(
  random: RandomState,
  mean: number,
  deviation: number,
  [low, high]: readonly [number, number],
  step: number,
): number {
  // Draws far outside are rare for the means used here; a bound ends the wait all the same.
  for (let attempt = 0; attempt < 100; attempt++) {
    const value = roundTo(random.normal(mean, deviation), step);
    if (value >= low && value <= high) return value;
  }
  return mean < low ? low : mean > high ? high : roundTo(mean, step);
}

/** The nearest multiple of a step, such as 0.5 or 0.01, to the last decimal. */
export function roundTo(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toFixed(6));
}

/** One of the places of shares that add up to 1. */
export function drawPlace(random: RandomState, shares: readonly number[]): number {
  let left = random.random();
  for (let place = 0; place < shares.length - 1; place++) {
    left -= shares[place]!;
    if (left < 0) return place;
  }
  return shares.length - 1;
}
