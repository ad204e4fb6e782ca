import type { Matrix } from '@engine/core/matrix';
import type { RandomState } from '@engine/core/random';
import { squaredDistances } from '@engine/wasm/squared-distances';

/**
 * Starting centres far from each other: each next one is drawn with a chance that grows with the
 * squared distance to the nearest centre so far. Of `2 + floor(log k)` drawn candidates the one that
 * leaves the least total distance is kept, the first on a tie. The draws are scikit-learn 1.2.1's.
 *
 * Cost: O(k log k x rows x cols). Source: Arthur & Vassilvitskii (2007), k-means++: the advantages
 * of careful seeding.
 *
 * @returns k x cols, row-major.
 */
export function plusPlusCenters(X: Matrix, k: number, random: RandomState): Float64Array {
  const { rows, cols, data } = X;
  const trials = 2 + Math.floor(Math.log(k));
  const centers = new Float64Array(k * cols);
  const first = X.row(random.randint(0, rows));
  centers.set(first);
  let nearest = squaredDistances(first, data, cols);
  let potential = sumOf(nearest);
  const running = new Float64Array(rows);
  for (let center = 1; center < k; center++) {
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      sum += nearest[i]!;
      running[i] = sum;
    }
    const candidates = Int32Array.from({ length: trials }, () =>
      Math.min(firstAtLeast(running, random.random() * potential), rows - 1),
    );
    const distances = squaredDistances(X.take(candidates).data, data, cols);
    let best = 0;
    let least = Infinity;
    for (let trial = 0; trial < trials; trial++) {
      let left = 0;
      for (let i = 0, at = trial * rows; i < rows; i++, at++) {
        if (nearest[i]! < distances[at]!) distances[at] = nearest[i]!;
        left += distances[at]!;
      }
      if (left < least) {
        least = left;
        best = trial;
      }
    }
    nearest = distances.subarray(best * rows, (best + 1) * rows);
    potential = least;
    centers.set(X.row(candidates[best]!), center * cols);
  }
  return centers;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}

/** The first place in a rising array whose value is at least the given one; its length if none is. */
function firstAtLeast(rising: Float64Array, value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
