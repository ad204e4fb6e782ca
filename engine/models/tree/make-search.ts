import { AbsoluteErrorCriterion } from './absolute-error-criterion';
import { BestThresholdSearch } from './best-threshold-search';
import { EntropyCriterion, GiniCriterion } from './class-criterion';
import type { Criterion } from './criterion';
import { openGiniKernel, openRandomGiniKernel } from './gini-kernel';
import { findPacking } from './gini-packing';
import { KernelGiniSearch, KernelRandomGiniSearch } from './kernel-gini-search';
import { KernelVarianceSearch } from './kernel-variance-search';
import { FriedmanCriterion, PoissonCriterion, SquaredErrorCriterion } from './mean-criterion';
import type { NodeSearch } from './node-search';
import { RandomThresholdSearch } from './random-threshold-search';
import type { ClassTarget, QuantityTarget, TreeRows } from './training-rows';
import { openVarianceKernel } from './variance-kernel';
import type { Xorshift } from './xorshift';

/**
 * The search for a tree's criterion and splitter: in WebAssembly where it is there and has one, else
 * in plain TypeScript, with the same answers.
 */
export function makeSearch(tree: TreeRows, random: Xorshift): NodeSearch {
  return makeKernelSearch(tree, random) ?? makePlainSearch(tree, random);
}

function makeKernelSearch(tree: TreeRows, random: Xorshift): NodeSearch | undefined {
  const { target } = tree;
  return 'codes' in target
    ? makeGiniSearch({ ...tree, target }, random)
    : makeVarianceSearch({ ...tree, target });
}

function makeGiniSearch(tree: TreeRows<ClassTarget>, random: Xorshift): NodeSearch | undefined {
  if (tree.limits.criterion !== 'gini') return undefined;
  const packing = findPacking(tree);
  if (!packing) return undefined;
  if (tree.limits.splitter === 'best') {
    const kernel = openGiniKernel(tree, packing);
    return kernel && new KernelGiniSearch(kernel, tree.features.columns);
  }
  const kernel = openRandomGiniKernel(tree, packing);
  return kernel && new KernelRandomGiniSearch(kernel, random);
}

function makeVarianceSearch(tree: TreeRows<QuantityTarget>): NodeSearch | undefined {
  const { criterion, splitter } = tree.limits;
  const isVariance = criterion === 'squared_error' || criterion === 'friedman_mse';
  const kernel = isVariance && splitter === 'best' ? openVarianceKernel(tree) : undefined;
  return kernel && new KernelVarianceSearch(kernel, tree);
}

/** The search for any criterion, and for rows of any weight. */
export function makePlainSearch(tree: TreeRows, random: Xorshift): NodeSearch {
  const { features, order, limits } = tree;
  const criterion = makeCriterion(tree);
  return limits.splitter === 'best'
    ? new BestThresholdSearch(features.columns, criterion, order, limits)
    : new RandomThresholdSearch(features.columns, criterion, order, limits, random);
}

function makeCriterion({ target, weights, order, limits }: TreeRows): Criterion {
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
