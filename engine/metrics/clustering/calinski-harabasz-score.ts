import type { Features, Target } from '@engine/core/estimator';
import { clusterCenters, readClusters } from './read-clusters';

/**
 * The spread between clusters over the spread within them, each by its degrees of freedom; higher
 * is better. Equals `sklearn.metrics.calinski_harabasz_score`.
 */
export function calinskiHarabaszScore(X: Features, labels: Target): number {
  const rows = readClusters(X, labels);
  const { matrix, codes, counts } = rows;
  const { cols, data } = matrix;
  const k = counts.length;
  const centers = clusterCenters(rows);
  const mean = clusterCenters({
    matrix,
    codes: new Int32Array(matrix.rows),
    counts: Int32Array.of(matrix.rows),
  });
  let between = 0;
  for (let at = 0; at < centers.length; at++) {
    between += counts[Math.floor(at / cols)]! * (centers[at]! - mean[at % cols]!) ** 2;
  }
  let within = 0;
  for (let at = 0; at < data.length; at++) {
    const center = centers[codes[Math.floor(at / cols)]! * cols + (at % cols)]!;
    within += (data[at]! - center) ** 2;
  }
  return within === 0 ? 1 : (between * (matrix.rows - k)) / (within * (k - 1));
}
