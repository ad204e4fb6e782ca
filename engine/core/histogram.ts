/** Equal-width bins; every bin is closed on the left, the last one on both sides. */
export interface Histogram {
  /** One more than there are bins, increasing. */
  readonly edges: Float64Array;
  readonly counts: Int32Array;
}

/**
 * Counts finite values in equal-width bins between the smallest and the largest; equals
 * `numpy.histogram(values, bins)`. Equal values get one unit of width around them.
 */
export function histogram(sorted: Float64Array, bins: number): Histogram {
  if (sorted.length === 0) return { edges: new Float64Array(0), counts: new Int32Array(0) };
  let low = sorted[0]!;
  let high = sorted.at(-1)!;
  if (low === high) {
    low -= 0.5;
    high += 0.5;
  }
  const step = (high - low) / bins;
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) =>
    i === bins ? high : low + i * step,
  );
  const counts = new Int32Array(bins);
  let bin = 0;
  for (const value of sorted) {
    while (bin < bins - 1 && value >= edges[bin + 1]!) bin++;
    counts[bin]!++;
  }
  return { edges, counts };
}
