/** A quantile of increasing values by linear interpolation, as `numpy.quantile`; NaN for none. */
export function sortedQuantile(sorted: Float64Array, q: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  const share = position - below;
  // From the nearer end, so that a share of 1 gives `high` to the last bit.
  return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
}
