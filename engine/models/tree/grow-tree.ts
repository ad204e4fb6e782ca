import { ColumnDrawer } from './column-drawer';
import type { FittedTree } from './fitted-tree';
import { growBestFirst } from './grow-best-first';
import { growDepthFirst } from './grow-depth-first';
import { makeSearch } from './make-search';
import { NodeList } from './node-list';
import { rowsInUse } from './rows-in-use';
import { outputsOf, type TrainingRows } from './training-rows';
import type { TreeLimits } from './tree-limits';
import { Xorshift } from './xorshift';

/**
 * Grows a tree (CART), node for node that of scikit-learn 1.2.1 for the same seed. Each node draws
 * columns in random order until `maxFeatures` were seen, passing over constant ones, and takes the
 * best threshold.
 *
 * Cost: O(maxFeatures x rows) per level, times log rows where the rows must be sorted by comparing.
 * Source: Breiman et al. (1984), Classification and Regression Trees.
 *
 * @param weights per row; rows of weight 0 take no part.
 */
export function growTree(
  rows: TrainingRows,
  weights: Float64Array,
  limits: TreeLimits,
  seed: number,
): FittedTree {
  const order = rowsInUse(weights);
  const random = new Xorshift(seed);
  const search = makeSearch({ ...rows, weights, order, limits }, random);
  const drawer = new ColumnDrawer(rows.features.columns.length, limits.maxFeatures, random);
  const nodes = new NodeList(Math.min(1024, 2 * order.length), outputsOf(rows.target));
  const plan = { search, drawer, nodes, limits, rows: order.length };
  try {
    if (limits.maxLeafNodes === Infinity) growDepthFirst(plan);
    else growBestFirst(plan);
  } finally {
    search.release?.();
  }
  return nodes.finish();
}
