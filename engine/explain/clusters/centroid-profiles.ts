import { checkSameLength, encodeLabels, sortedClasses, toLabels } from '@engine/core/encode-target';
import type { Features, Target } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { toMatrix } from '@engine/core/to-matrix';
import { namesOf } from '../curves/columns';

/** What makes each cluster different from the whole. */
export interface CentroidProfiles {
  readonly featureNames: readonly string[];
  /** The clusters by their labels, sorted. */
  readonly clusters: readonly (number | string)[];
  /** Rows in each. */
  readonly sizes: Int32Array;
  /** clusters x features: the mean in the column's own unit. */
  readonly means: Matrix;
  /** clusters x features: how many standard deviations of all rows the mean lies from theirs. */
  readonly deviations: Matrix;
}

/**
 * The mean of each cluster in each column, and how far it is from the mean of all rows in standard
 * deviations (divisor: rows); 0 for a column that is the same everywhere.
 *
 * @param labels the cluster of each row
 * @throws EngineError `length-mismatch`, what `toMatrix` throws. Cost: O(rows x columns).
 */
export function centroidProfiles(X: Features, labels: Target): CentroidProfiles {
  const matrix = toMatrix(X);
  const { rows, cols, data } = matrix;
  const values = toLabels(labels, 'labels');
  checkSameLength(rows, values.length, 'X', 'labels');
  const clusters = sortedClasses(values);
  const codes = encodeLabels(values, clusters);
  const sizes = new Int32Array(clusters.length);
  const means = new Float64Array(clusters.length * cols);
  const overall = new Float64Array(cols);
  for (let i = 0; i < rows; i++) {
    sizes[codes[i]!]!++;
    for (let j = 0; j < cols; j++) overall[j]! += data[i * cols + j]! / rows;
  }
  const squares = new Float64Array(cols);
  for (let i = 0; i < rows; i++) {
    const cluster = codes[i]!;
    for (let j = 0; j < cols; j++) {
      const gap = data[i * cols + j]! - overall[j]!;
      squares[j]! += gap * gap;
      means[cluster * cols + j]! += gap / sizes[cluster]!;
    }
  }
  const scale = squares.map((sum) => Math.sqrt(sum / rows));
  const deviations = means.map((gap, at) => {
    const unit = scale[at % cols]!;
    return unit > 1e-12 * Math.abs(overall[at % cols]!) ? gap / unit : 0;
  });
  const featureNames = namesOf(matrix);
  return {
    featureNames,
    clusters,
    sizes,
    means: new Matrix(
      clusters.length,
      cols,
      means.map((gap, at) => gap + overall[at % cols]!),
      featureNames,
    ),
    deviations: new Matrix(clusters.length, cols, deviations, featureNames),
  };
}
