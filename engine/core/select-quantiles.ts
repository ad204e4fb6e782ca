/**
 * Quantiles by linear interpolation, as `numpy.quantile`, without sorting everything; NaN of no
 * values. The values are rearranged.
 *
 * @param values none missing.
 * @param shares from 0 to 1, not decreasing.
 * Cost: O(values) per share. Source: Hoare (1961), Algorithm 65: Find.
 */
export function selectQuantiles(values: Float64Array, shares: readonly number[]): Float64Array {
  const last = values.length - 1;
  let placed = -1;
  return Float64Array.from(shares, (share) => {
    if (last < 0) return Number.NaN;
    const position = last * share;
    const below = Math.floor(position);
    if (below > placed) select(values, below, placed + 1);
    placed = below;
    const part = position - below;
    if (part === 0) return values[below]!;
    let next = Infinity;
    for (let i = below + 1; i <= last; i++) if (values[i]! < next) next = values[i]!;
    const low = values[below]!;
    // From the nearer end, as in numpy.
    return part < 0.5 ? low + (next - low) * part : next - (next - low) * (1 - part);
  });
}

/** Puts the k-th smallest value at its place, smaller ones before and larger ones behind it. */
function select(values: Float64Array, k: number, from: number): void {
  let left = from;
  let right = values.length - 1;
  while (left < right) {
    const pivot = middleOf(values[left]!, values[(left + right) >> 1]!, values[right]!);
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const kept = values[i]!;
      values[i++] = values[j]!;
      values[j--] = kept;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
