import type { Features, Target } from '@engine/core/estimator';
import { clusterCenters, readClusters } from './read-clusters';

/**
 * How alike each cluster is to the one most like it, on average: their widths over the distance of
 * their centres. 0 is best. Equals `sklearn.metrics.davies_bouldin_score`.
 */
export function daviesBouldinScore(X: Features, labels: Target): number {
  const rows = readClusters(X, labels);
  const { matrix, codes, counts } = rows;
  const { cols, data } = matrix;
  const k = counts.length;
  const centers = clusterCenters(rows);
  const widths = new Float64Array(k);
  for (let row = 0; row < codes.length; row++) {
    widths[codes[row]!]! += distance(data, row * cols, centers, codes[row]! * cols, cols);
  }
  for (let c = 0; c < k; c++) widths[c]! /= counts[c]!;
  let sum = 0;
  for (let a = 0; a < k; a++) {
    let worst = 0;
    for (let b = 0; b < k; b++) {
      const apart = distance(centers, a * cols, centers, b * cols, cols);
      if (a !== b && apart > 0) worst = Math.max(worst, (widths[a]! + widths[b]!) / apart);
    }
    sum += worst;
  }
  return sum / k;
}

function distance(a: Float64Array, atA: number, b: Float64Array, atB: number, cols: number) {
  let squares = 0;
  for (let j = 0; j < cols; j++) squares += (a[atA + j]! - b[atB + j]!) ** 2;
  return Math.sqrt(squares);
}
