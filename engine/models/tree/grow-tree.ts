import { ColumnDrawer } from './column-drawer';
import type { FittedTree } from './fitted-tree';
import { GiniScan } from './gini-scan';
import { NodeList } from './node-list';
import { swap } from './swap';
import type { TrainingRows } from './training-rows';

/** Impurities below this are rounding, not impurity. */
const EPSILON = 2 ** -52;

/** When a tree stops growing, and how many columns each node looks at. */
export interface TreeLimits {
  readonly maxDepth: number;
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  readonly maxFeatures: number;
}

interface PendingNode {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly parent: number;
  readonly isLeft: boolean;
  /** How many columns are known to be constant among these rows. */
  readonly constants: number;
}

/**
 * Grows a classification tree (CART with Gini impurity), node for node the tree of scikit-learn
 * 1.2.1 for the same seed. Depth first, left before right; each node draws columns in random order
 * until `maxFeatures` were seen, passing over constant ones, and takes the best threshold.
 *
 * Cost: O(maxFeatures x rows) per level.
 * Source: Breiman et al. (1984), Classification and Regression Trees.
 *
 * @param weights whole numbers, how often each row was drawn; rows of weight 0 take no part. With
 * whole weights all sums are exact, so the order of rows inside a node has no influence.
 */
export function growTree(
  rows: TrainingRows,
  weights: Float64Array,
  limits: TreeLimits,
  seed: number,
): FittedTree {
  const order = rowsInUse(weights);
  const { minSamplesLeaf, minSamplesSplit, maxDepth, maxFeatures } = limits;
  const nodes = new NodeList(2 * order.length - 1, rows.nClasses);
  const scan = new GiniScan(rows, weights, order, minSamplesLeaf);
  const drawer = new ColumnDrawer(rows.features.ranks.length, maxFeatures, seed);
  const root = { start: 0, end: order.length, depth: 0, parent: -1, isLeft: false, constants: 0 };
  const pending: PendingNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { start, end } = node;
    const size = end - start;
    let constants = node.constants;
    scan.enter(start, end);
    const mayGrow = node.depth < maxDepth && size >= minSamplesSplit && size >= 2 * minSamplesLeaf;
    if (mayGrow && scan.impurity > EPSILON) constants = drawer.visit(constants, scan);
    const id = nodes.add(node.parent, node.isLeft, size, scan);
    if (scan.bestFeature < 0) continue;
    const ranks = rows.features.ranks[scan.bestFeature]!;
    const middle = partition(order, start, end, ranks, scan.bestRank);
    const depth = node.depth + 1;
    pending.push({ start: middle, end, depth, parent: id, isLeft: false, constants });
    pending.push({ start, end: middle, depth, parent: id, isLeft: true, constants });
  }
  return nodes.finish();
}

function rowsInUse(weights: Float64Array): Int32Array {
  const order = new Int32Array(weights.length);
  let used = 0;
  for (let row = 0; row < weights.length; row++) if (weights[row]! > 0) order[used++] = row;
  return order.slice(0, used);
}

/** Moves the rows of place at most `lastLeft` to the front; returns where the others begin. */
function partition(
  order: Int32Array,
  start: number,
  end: number,
  ranks: Int32Array,
  lastLeft: number,
): number {
  let i = start;
  let boundary = end;
  while (i < boundary) {
    if (ranks[order[i]!]! <= lastLeft) i++;
    else swap(order, i, --boundary);
  }
  return boundary;
}
