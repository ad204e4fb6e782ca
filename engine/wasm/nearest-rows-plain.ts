/** For each query `k` entries, nearest first. */
export interface NearestRows {
  /** Squared Euclidean distances, queries x k; Infinity where there is no further row. */
  readonly distances: Float64Array;
  /** Row numbers, queries x k; -1 where there is no further row. */
  readonly indices: Int32Array;
}

/** What {@link nearestRows} computes, without WebAssembly. */
export function nearestRowsPlain(
  queries: Float64Array,
  x: Float64Array,
  cols: number,
  k: number,
): NearestRows {
  const count = queries.length / cols;
  const rows = x.length / cols;
  const distances = new Float64Array(count * k).fill(Infinity);
  const indices = new Int32Array(count * k).fill(-1);
  for (let query = 0; query < count; query++) {
    const start = query * cols;
    const list = query * k;
    const last = list + k - 1;
    for (let row = 0; row < rows; row++) {
      let distance = 0;
      for (let col = 0, at = row * cols; col < cols; col++, at++) {
        const difference = queries[start + col]! - x[at]!;
        distance += difference * difference;
      }
      if (!(distance < distances[last]!)) continue;
      let place = last;
      for (; place > list && distances[place - 1]! > distance; place--) {
        distances[place] = distances[place - 1]!;
        indices[place] = indices[place - 1]!;
      }
      distances[place] = distance;
      indices[place] = row;
    }
  }
  return { distances, indices };
}
