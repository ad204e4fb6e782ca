/** A column cut into intervals that hold about equally many rows. */
export interface QuantileBins {
  /** Rising, one more than there are intervals; all are values of the column. */
  readonly edges: Float64Array;
  /** The interval of each row, `(edge, next edge]`, the first one with its lower edge too; -1 where missing. */
  readonly bins: Int32Array;
  /** Rows in each interval. */
  readonly counts: Int32Array;
}

/** Intervals between the quantiles of a column, by the inverse of its distribution function. */
export function quantileBins(values: Float64Array, wanted: number): QuantileBins {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const n = sorted.length;
  const all = Array.from(
    { length: n === 0 ? 0 : wanted + 1 },
    (_, k) => sorted[Math.max(Math.ceil((k / wanted) * n) - 1, 0)]!,
  );
  const edges = Float64Array.from([...new Set(all)]);
  const last = Math.max(edges.length - 2, 0);
  const counts = new Int32Array(Math.max(edges.length - 1, 0));
  const bins = Int32Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1;
    const bin = Math.min(Math.max(firstAtLeast(edges, value) - 1, 0), last);
    if (counts.length > 0) counts[bin]!++;
    return bin;
  });
  return { edges, bins, counts };
}

/** The place of the first edge that is not below the value. */
function firstAtLeast(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
