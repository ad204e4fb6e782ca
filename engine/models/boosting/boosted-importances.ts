import { type BoostedTree, NO_CHILD } from './boosted-tree';
import type { ImportanceType } from './boosting-params';

/**
 * How much each column is used, as shares that sum to 1 (or all 0 without a split). `weight` counts
 * splits; `gain` and `cover` are means over a column's splits, `total_gain` and `total_cover` sums.
 * Equals `feature_importances_` of XGBoost 1.7.4.
 */
export function boostedImportances(
  trees: readonly BoostedTree[],
  cols: number,
  type: ImportanceType,
): Float64Array {
  const splits = new Float64Array(cols);
  const sums = new Float64Array(cols);
  for (const tree of trees) {
    const amounts = type.endsWith('cover') ? tree.cover : tree.gain;
    tree.left.forEach((left, node) => {
      if (left === NO_CHILD) return;
      const column = tree.feature[node]!;
      splits[column] = splits[column]! + 1;
      sums[column] = sums[column]! + amounts[node]!;
    });
  }
  const isMean = type === 'gain' || type === 'cover';
  const scores = splits.map((count, j) => {
    if (type === 'weight' || count === 0) return count;
    return isMean ? sums[j]! / count : sums[j]!;
  });
  const total = scores.reduce((sum, score) => sum + score, 0);
  return total > 0 ? scores.map((score) => score / total) : scores;
}
