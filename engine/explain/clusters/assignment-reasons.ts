import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { matchFeatures } from '@engine/core/feature-schema';
import { Matrix } from '@engine/core/matrix';
import { namesOf } from '../curves/columns';

/** A fitted clusterer with a centre per cluster. */
export interface Centred {
  /** clusters x features. */
  readonly clusterCenters: Matrix;
}

/** Why each row is in its cluster and not in the next nearest one. */
export interface AssignmentReasons {
  readonly featureNames: readonly string[];
  /** The cluster with the nearest centre, the first one on a tie. */
  readonly clusters: Int32Array;
  /** The cluster with the second nearest. */
  readonly alternatives: Int32Array;
  /**
   * rows x features: by how much the column brings the row nearer to its own centre than to the
   * other, in squared units; negative where it speaks for the other.
   */
  readonly contributions: Matrix;
  /** The squared distance to the other centre less that to its own: the sum of its contributions. */
  readonly margins: Float64Array;
}

/**
 * Explains each row's cluster: the squared distance to a centre is a sum over the columns, so what
 * a column does for the row's own centre against the next nearest one is known exactly.
 *
 * @param model k-means, or anything else with `clusterCenters`; after scaling, pass scaled rows
 * @throws EngineError `unsupported` for a single cluster; what reading the rows throws.
 * Cost: O(rows x clusters x columns).
 */
export function assignmentReasons(model: Centred, X: Features): AssignmentReasons {
  const { clusterCenters } = model;
  const { rows: clusters, cols, data: centers } = clusterCenters;
  if (clusters < 2) {
    throw new EngineError(
      'unsupported',
      'With a single cluster no row could be in another. Fit at least two clusters.',
      { clusters },
    );
  }
  const matrix = matchFeatures(X, { count: cols, names: clusterCenters.columns });
  const { rows, data } = matrix;
  const own = new Int32Array(rows);
  const other = new Int32Array(rows);
  const contributions = new Float64Array(rows * cols);
  const margins = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let first = 0;
    let second = -1;
    let least = Infinity;
    let next = Infinity;
    for (let c = 0; c < clusters; c++) {
      let distance = 0;
      for (let j = 0; j < cols; j++) {
        const gap = data[i * cols + j]! - centers[c * cols + j]!;
        distance += gap * gap;
      }
      if (distance < least) {
        second = least === Infinity ? -1 : first;
        next = least;
        first = c;
        least = distance;
      } else if (distance < next) {
        second = c;
        next = distance;
      }
    }
    own[i] = first;
    other[i] = second;
    for (let j = 0; j < cols; j++) {
      const away = data[i * cols + j]! - centers[second * cols + j]!;
      const near = data[i * cols + j]! - centers[first * cols + j]!;
      const adds = away * away - near * near;
      contributions[i * cols + j] = adds;
      margins[i]! += adds;
    }
  }
  return {
    featureNames: clusterCenters.columns ?? namesOf(matrix),
    clusters: own,
    alternatives: other,
    contributions: new Matrix(rows, cols, contributions, clusterCenters.columns),
    margins,
  };
}
