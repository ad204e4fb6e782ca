/** Rungs by which points of one bin are stacked: 0, 1, -1, 2, -2. */
function rung(place: number): number {
  return Math.ceil(place / 2) * ((place % 2) * 2 - 1);
}

/**
 * Heights of the points of a beeswarm, in rungs from the middle line. Points whose values fall into
 * the same of `bins` equal bins over all values are stacked to both sides in turn, as shap draws
 * them.
 *
 * Cost: O(n).
 */
export function swarmLayout(
  values: ArrayLike<number>,
  [low, high]: readonly [number, number],
  bins = 100,
): Int16Array {
  const filled = new Int32Array(bins);
  const width = high > low ? (high - low) / bins : 1;
  return Int16Array.from(values, (value) => {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((value - low) / width)));
    const place = filled[bin]!;
    filled[bin] = place + 1;
    return rung(place);
  });
}
