/** Below it doubles lie at equal distances. */
const LEAST_NORMAL = 2 ** -1022;

/** Just so much smaller than 1 that a double times it rounds to the double below. */
const SHRINK = 1 - 2 ** -53;

/** The largest double below a positive one, as `numpy.nextafter(value, 0)`; 0 stays 0. */
export function nextBelow(value: number): number {
  if (value > LEAST_NORMAL) return value * SHRINK;
  return value === 0 ? 0 : value - Number.MIN_VALUE;
}
