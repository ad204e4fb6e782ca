import { checkSameLength, toLabels } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Features, Target } from '@engine/core/estimator';
import { RandomState } from '@engine/core/random';
import { takeTarget } from '@engine/core/take-rows';
import { toMatrix } from '@engine/core/to-matrix';
import { silhouetteSamples } from './silhouette-samples';

export interface SilhouetteOptions {
  /** Judges that many rows drawn by lot instead of all; the cost grows with its square. */
  readonly sampleSize?: number;
  readonly randomState?: number;
}

/**
 * The mean of {@link silhouetteSamples}: near 1 for tight, distant clusters. Equals
 * `sklearn.metrics.silhouette_score` with Euclidean distances, draws of a sample included.
 *
 * @throws EngineError `bad-parameter` unless there are from 2 to rows - 1 clusters.
 */
export function silhouetteScore(
  X: Features,
  labels: Target,
  { sampleSize, randomState = 0 }: SilhouetteOptions = {},
): number {
  let matrix = toMatrix(X);
  let clusters: Target = toLabels(labels, 'labels');
  checkSameLength(matrix.rows, clusters.length, 'X', 'labels');
  if (sampleSize !== undefined) {
    if (!Number.isInteger(sampleSize) || sampleSize < 3 || sampleSize > matrix.rows) {
      throw new EngineError(
        'bad-parameter',
        `sampleSize must be a whole number from 3 to the number of rows (${matrix.rows}), not ${sampleSize}.`,
        { sampleSize },
      );
    }
    const rows = new RandomState(randomState).permutation(matrix.rows).slice(0, sampleSize);
    matrix = matrix.take(rows);
    clusters = takeTarget(clusters, rows);
  }
  const samples = silhouetteSamples(matrix, clusters);
  return samples.reduce((sum, value) => sum + value, 0) / samples.length;
}
