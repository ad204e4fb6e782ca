import type { Features } from '@engine/core/estimator';
import { type CorrelationMethod, corr } from './corr';
import { cutAt, type LinkageMethod, linkage, type Merge } from './linkage';

export interface CorrelationClustersOptions {
  readonly method?: CorrelationMethod;
  readonly linkage?: LinkageMethod;
  /** Columns further apart than this, as 1 - |correlation|, are not put together; 0.5 by default. */
  readonly distance?: number;
}

export interface CorrelationClusters {
  readonly names: readonly string[];
  /** The cluster of each column, numbered from 0 by first column. */
  readonly labels: Int32Array;
  /** The whole tree, for a drawing. */
  readonly merges: readonly Merge[];
}

/**
 * Groups columns that say the same: hierarchical clustering on 1 - |correlation|. A constant column
 * is as far from the others as can be.
 *
 * Equals scikit-learn's example on permutation importance with multicollinear features:
 * `hierarchy.ward` on Spearman's correlation, cut by `fcluster`.
 * @throws what `corr` throws
 */
export function correlationClusters(
  X: Features,
  { method = 'spearman', linkage: by = 'ward', distance = 0.5 }: CorrelationClustersOptions = {},
): CorrelationClusters {
  const matrix = corr(X, { method });
  const n = matrix.cols;
  const distances = matrix.data.map((r) => (Number.isNaN(r) ? 1 : 1 - Math.abs(r)));
  for (let i = 0; i < n; i++) distances[i * n + i] = 0;
  const merges = linkage(distances, n, by);
  return { names: matrix.columns!, labels: cutAt(merges, n, distance), merges };
}
