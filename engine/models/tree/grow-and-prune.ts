import type { FittedTree } from './fitted-tree';
import { growTree } from './grow-tree';
import { pruneTree } from './prune-tree';
import { totalOf } from './rows-in-use';
import type { TrainingRows } from './training-rows';
import { treeLimits } from './tree-limits';
import type { GrownBy } from './tree-params';

/**
 * Grows a tree and prunes it.
 *
 * @param weights per row; every row counts once where there are none.
 * @param anyOrder false visits rows in the order of scikit-learn, on which roundings depend.
 */
export function growAndPrune(
  rows: TrainingRows,
  weights: Float64Array | undefined,
  params: GrownBy,
  seed: number,
  anyOrder = false,
): FittedTree {
  const { columns, rows: count } = rows.features;
  const own = weights ?? new Float64Array(count).fill(1);
  const limits = treeLimits(params, columns.length, totalOf(own), anyOrder);
  const tree = growTree(rows, own, limits, seed);
  return params.ccpAlpha > 0 ? pruneTree(tree, params.ccpAlpha) : tree;
}
