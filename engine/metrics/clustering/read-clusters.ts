import { checkSameLength, encodeLabels, sortedClasses, toLabels } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Features, Target } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { toMatrix } from '@engine/core/to-matrix';

/** Rows and the cluster of each. */
export interface ClusteredRows {
  readonly matrix: Matrix;
  readonly codes: Int32Array;
  readonly counts: Int32Array;
}

/**
 * Reads rows with their clusters.
 *
 * @throws EngineError `bad-parameter` unless there are from 2 to rows - 1 clusters, and what
 * `toMatrix` throws.
 */
export function readClusters(X: Features, labels: Target): ClusteredRows {
  const matrix = toMatrix(X);
  const values = toLabels(labels, 'labels');
  checkSameLength(matrix.rows, values.length, 'X', 'labels');
  const clusters = sortedClasses(values);
  if (clusters.length < 2 || clusters.length >= matrix.rows) {
    throw new EngineError(
      'bad-parameter',
      `The labels name ${clusters.length} clusters for ${matrix.rows} rows. At least 2 clusters are needed, and fewer than rows.`,
      { clusters: clusters.length, rows: matrix.rows },
    );
  }
  const codes = encodeLabels(values, clusters);
  const counts = new Int32Array(clusters.length);
  for (const code of codes) counts[code]! += 1;
  return { matrix, codes, counts };
}

/** The mean row of each cluster, clusters x columns, row-major. */
export function clusterCenters({ matrix, codes, counts }: ClusteredRows): Float64Array {
  const { cols, data } = matrix;
  const centers = new Float64Array(counts.length * cols);
  for (let row = 0; row < codes.length; row++) {
    const to = codes[row]! * cols;
    for (let j = 0; j < cols; j++) centers[to + j]! += data[row * cols + j]!;
  }
  for (let at = 0; at < centers.length; at++) centers[at]! /= counts[Math.floor(at / cols)]!;
  return centers;
}
