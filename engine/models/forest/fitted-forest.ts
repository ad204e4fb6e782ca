import { Matrix } from '@engine/core/matrix';
import { type FittedTree, leavesOf, toShares, treeImportances } from '../tree/fitted-tree';

/** One share per column, summing to 1: the mean over the trees that ask at all. */
export function forestImportances(trees: readonly FittedTree[], cols: number): Float64Array {
  const sums = new Float64Array(cols);
  const asking = trees.filter((tree) => tree.feature.length > 1);
  for (const tree of asking) {
    treeImportances(tree, cols).forEach((share, j) => {
      sums[j] = sums[j]! + share;
    });
  }
  return asking.length === 0 ? sums : toShares(sums.map((sum) => sum / asking.length));
}

/** rows x trees: the number of the leaf each row falls into. */
export function forestLeaves(trees: readonly FittedTree[], X: Matrix): Matrix {
  const leaves = new Matrix(X.rows, trees.length);
  trees.forEach((tree, t) => {
    leavesOf(tree, X).forEach((leaf, i) => {
      leaves.data[i * trees.length + t] = leaf;
    });
  });
  return leaves;
}
