/**
 * The line through the points (`xs[k]`, `ys[k]`) at `x`, flat beyond the ends, as `numpy.interp`.
 * Where several `xs` are equal, the last of them counts.
 *
 * @param xs not decreasing, at least one. Cost: O(log points).
 */
export function interpolate(x: number, xs: Float64Array, ys: Float64Array): number {
  const last = xs.length - 1;
  if (x < xs[0]!) return ys[0]!;
  if (x >= xs[last]!) return ys[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle]! <= x) low = middle;
    else high = middle;
  }
  const from = xs[low]!;
  if (from === x) return ys[low]!;
  const slope = (ys[high]! - ys[low]!) / (xs[high]! - from);
  return slope * (x - from) + ys[low]!;
}
