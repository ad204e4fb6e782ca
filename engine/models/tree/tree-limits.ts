import type { GrownBy, GrowthParams } from './tree-params';

/** How a tree is to be grown: what is measured, and when it stops. */
export interface TreeLimits {
  readonly criterion: CriterionName;
  readonly splitter: 'best' | 'random';
  readonly maxDepth: number;
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  /** The least summed weight of a leaf. */
  readonly minWeightLeaf: number;
  readonly minImpurityDecrease: number;
  /** Columns each node looks at. */
  readonly maxFeatures: number;
  /** Infinity grows depth first; a number grows the most useful question first. */
  readonly maxLeafNodes: number;
  /** Whether rows may be visited in any order; false visits them in that of scikit-learn. */
  readonly anyOrder: boolean;
}

export type ClassCriterionName = 'gini' | 'entropy' | 'log_loss';
export type QuantityCriterionName = 'squared_error' | 'friedman_mse' | 'absolute_error' | 'poisson';
export type CriterionName = ClassCriterionName | QuantityCriterionName;

/** What a tree needs to know to be grown, for a given number of columns and summed weight. */
export function treeLimits(
  params: GrownBy,
  cols: number,
  totalWeight: number,
  anyOrder: boolean,
): TreeLimits {
  return {
    criterion: params.criterion,
    splitter: params.splitter,
    maxDepth: params.maxDepth ?? Infinity,
    minSamplesSplit: params.minSamplesSplit,
    minSamplesLeaf: params.minSamplesLeaf,
    minWeightLeaf: params.minWeightFractionLeaf * totalWeight,
    minImpurityDecrease: params.minImpurityDecrease,
    maxFeatures: Math.min(cols, countFeatures(params.maxFeatures, cols)),
    maxLeafNodes: params.maxLeafNodes ?? Infinity,
    anyOrder,
  };
}

function countFeatures(maxFeatures: GrowthParams['maxFeatures'], cols: number): number {
  if (maxFeatures === null || maxFeatures === undefined) return cols;
  if (maxFeatures === 'sqrt') return Math.max(1, Math.floor(Math.sqrt(cols)));
  if (maxFeatures === 'log2') return Math.max(1, Math.floor(Math.log2(cols)));
  return Math.max(1, Math.floor(maxFeatures < 1 ? maxFeatures * cols : maxFeatures));
}
