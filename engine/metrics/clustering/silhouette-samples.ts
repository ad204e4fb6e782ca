import type { Features, Target } from '@engine/core/estimator';
import { squaredDistances } from '@engine/wasm/squared-distances';
import { type ClusteredRows, readClusters } from './read-clusters';

/**
 * For each row, how much closer it is to its own cluster than to the nearest other one, from -1
 * (in the wrong one) to 1; 0 for a cluster of one row. Distances are Euclidean. Equals
 * `sklearn.metrics.silhouette_samples`.
 *
 * Cost: rows^2 x columns. Source: Rousseeuw (1987).
 *
 * @param labels the cluster of each row.
 */
export function silhouetteSamples(X: Features, labels: Target): Float64Array {
  const rows = readClusters(X, labels);
  const { codes, counts } = rows;
  const k = counts.length;
  const sums = distanceSums(rows);
  return Float64Array.from(codes, (own, row) => {
    if (counts[own] === 1) return 0;
    const inside = sums[row * k + own]! / (counts[own]! - 1);
    let outside = Infinity;
    for (let other = 0; other < k; other++) {
      if (other !== own) outside = Math.min(outside, sums[row * k + other]! / counts[other]!);
    }
    const larger = Math.max(inside, outside);
    return larger === 0 ? 0 : (outside - inside) / larger;
  });
}

/** Rows whose distances to all others are held at a time. */
const BLOCK = 128;

/** The sum of distances from each row to the rows of each cluster. */
function distanceSums({ matrix, codes, counts }: ClusteredRows): Float64Array {
  const { rows, cols, data } = matrix;
  const k = counts.length;
  const sums = new Float64Array(rows * k);
  for (let first = 0; first < rows; first += BLOCK) {
    const end = Math.min(first + BLOCK, rows);
    const squares = squaredDistances(data.subarray(first * cols, end * cols), data, cols);
    for (let row = first, at = 0; row < end; row++) {
      for (let other = 0; other < rows; other++, at++) {
        sums[row * k + codes[other]!]! += Math.sqrt(squares[at]!);
      }
    }
  }
  return sums;
}
