/** As `sklearn.cluster.KMeans` 1.2.1 stops. */
const MAX_ITERATIONS = 300;
const TOLERANCE = 1e-4;

/**
 * Lloyd's k-means on one column: each value to the nearest centre, each centre to the mean of its
 * values, until nothing moves. A centre without values takes the value farthest from its own.
 *
 * @param sorted increasing values.
 * @param start increasing centres.
 * @returns the centres, increasing. Cost: O(iterations x values). Equals `sklearn.cluster.KMeans`
 * 1.2.1 from the same start.
 */
export function sortedClusters(sorted: Float64Array, start: Float64Array): Float64Array {
  const k = start.length;
  const tolerance = TOLERANCE * variance(sorted);
  let centers = Float64Array.from(start);
  let before: Int32Array = new Int32Array(0);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const labels = nearestCenters(sorted, centers);
    const sums = new Float64Array(k);
    const counts = new Float64Array(k);
    for (let i = 0; i < sorted.length; i++) {
      const label = labels[i]!;
      sums[label] = sums[label]! + sorted[i]!;
      counts[label] = counts[label]! + 1;
    }
    fillEmpty(sorted, centers, labels, sums, counts);
    const moved = sums.map((sum, c) => sum / counts[c]!);
    let shift = 0;
    for (let c = 0; c < k; c++) shift += (moved[c]! - centers[c]!) ** 2;
    centers = moved;
    const same = before.length > 0 && labels.every((label, i) => label === before[i]);
    if (same || shift <= tolerance) break;
    before = labels;
  }
  return centers.sort();
}

/** The lower index of equally near ones. */
function nearestCenters(sorted: Float64Array, centers: Float64Array): Int32Array {
  const labels = new Int32Array(sorted.length);
  for (let i = 0; i < sorted.length; i++) {
    let best = 0;
    let least = Infinity;
    for (let c = 0; c < centers.length; c++) {
      const distance = Math.abs(sorted[i]! - centers[c]!);
      if (distance < least) {
        least = distance;
        best = c;
      }
    }
    labels[i] = best;
  }
  return labels;
}

function fillEmpty(
  sorted: Float64Array,
  centers: Float64Array,
  labels: Int32Array,
  sums: Float64Array,
  counts: Float64Array,
): void {
  const empty = Array.from(counts, (_, c) => c).filter((c) => counts[c] === 0);
  if (empty.length === 0) return;
  const gap = (i: number) => Math.abs(sorted[i]! - centers[labels[i]!]!);
  const farthest = Array.from(sorted, (_, i) => i).sort((a, b) => gap(b) - gap(a));
  empty.forEach((c, rank) => {
    const i = farthest[rank]!;
    const from = labels[i]!;
    sums[from] = sums[from]! - sorted[i]!;
    counts[from] = counts[from]! - 1;
    sums[c] = sorted[i]!;
    counts[c] = 1;
  });
}

function variance(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return squares / values.length;
}
