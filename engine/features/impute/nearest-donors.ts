import type { Matrix } from '@engine/core/matrix';

/**
 * Squared distance of a row to each row of `fitX` over the columns that both have, times all
 * columns / those; infinite where they have none in common. Equals the square of
 * `sklearn.metrics.pairwise.nan_euclidean_distances` 1.2.1.
 */
export function squaredNanDistances(row: Float64Array, fitX: Matrix, out: Float64Array): void {
  const { rows, cols, data } = fitX;
  for (let i = 0, start = 0; i < rows; i++, start += cols) {
    let sum = 0;
    let present = 0;
    for (let j = 0; j < cols; j++) {
      const gap = row[j]! - data[start + j]!;
      if (Number.isNaN(gap)) continue;
      sum += gap * gap;
      present++;
    }
    out[i] = present > 0 ? (sum * cols) / present : Infinity;
  }
}

/**
 * The rows of `fitX` nearest by `distances` that have column j, nearest first, the lower index
 * first of equal ones. Cost: O(rows x count).
 */
export function nearestDonors(
  distances: Float64Array,
  fitX: Matrix,
  j: number,
  count: number,
): number[] {
  const { rows, cols, data } = fitX;
  const nearest: number[] = [];
  for (let i = 0, at = j; i < rows; i++, at += cols) {
    const distance = distances[i]!;
    const full = nearest.length === count;
    if (Number.isNaN(data[at])) continue;
    if (full && distance >= distances[nearest[count - 1]!]!) continue;
    let place = full ? count - 1 : nearest.length;
    while (place > 0 && distances[nearest[place - 1]!]! > distance) {
      nearest[place] = nearest[place - 1]!;
      place--;
    }
    nearest[place] = i;
  }
  return nearest;
}
