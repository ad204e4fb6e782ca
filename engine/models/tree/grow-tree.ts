import { AbsoluteErrorCriterion } from './absolute-error-criterion';
import { EntropyCriterion, GiniCriterion } from './class-criterion';
import { ColumnDrawer } from './column-drawer';
import type { Criterion } from './criterion';
import type { FittedTree } from './fitted-tree';
import { openGiniKernel } from './gini-kernel';
import { findPacking, GiniSearch } from './gini-search';
import { growBestFirst } from './grow-best-first';
import { growDepthFirst } from './grow-depth-first';
import { KernelGiniSearch, KernelRandomGiniSearch } from './kernel-gini-search';
import { KernelVarianceSearch } from './kernel-variance-search';
import { FriedmanCriterion, PoissonCriterion, SquaredErrorCriterion } from './mean-criterion';
import { NodeList } from './node-list';
import type { NodeSearch } from './node-search';
import { BestThresholdSearch, RandomThresholdSearch } from './ordered-search';
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
  const search = makeSearch(rows, weights, order, limits, random);
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

function rowsInUse(weights: Float64Array): Int32Array {
  const order = new Int32Array(weights.length);
  let used = 0;
  for (let row = 0; row < weights.length; row++) {
    order[used] = row;
    if (weights[row]! > 0) used++;
  }
  return order.slice(0, used);
}

function makeSearch(
  rows: TrainingRows,
  weights: Float64Array,
  order: Int32Array,
  limits: TreeLimits,
  random: Xorshift,
): NodeSearch {
  const { target, features } = rows;
  const isBest = limits.splitter === 'best';
  if (limits.criterion === 'gini' && 'codes' in target) {
    const packing = findPacking(rows, target, weights);
    const kernel = packing && openGiniKernel(rows, target, weights, order, limits, packing);
    if (kernel && isBest) return new KernelGiniSearch(kernel, features.columns);
    if (kernel) return new KernelRandomGiniSearch(kernel, random);
    if (packing && isBest) return new GiniSearch(rows, target, weights, order, limits, packing);
  }
  const isVariance = limits.criterion === 'squared_error' || limits.criterion === 'friedman_mse';
  if (isBest && isVariance && 'quantities' in target) {
    const search = KernelVarianceSearch.open(rows, target, weights, order, limits);
    if (search) return search;
  }
  const criterion = makeCriterion(rows, weights, order, limits);
  return isBest
    ? new BestThresholdSearch(features.columns, criterion, order, limits)
    : new RandomThresholdSearch(features.columns, criterion, order, limits, random);
}

function makeCriterion(
  { target }: TrainingRows,
  weights: Float64Array,
  order: Int32Array,
  limits: TreeLimits,
): Criterion {
  if ('codes' in target) {
    return limits.criterion === 'gini'
      ? new GiniCriterion(target, order, weights)
      : new EntropyCriterion(target, order, weights);
  }
  const { quantities } = target;
  switch (limits.criterion) {
    case 'friedman_mse':
      return new FriedmanCriterion(quantities, order, weights);
    case 'absolute_error':
      return new AbsoluteErrorCriterion(quantities, order, weights);
    case 'poisson':
      return new PoissonCriterion(quantities, order, weights);
    default:
      return new SquaredErrorCriterion(quantities, order, weights);
  }
}
