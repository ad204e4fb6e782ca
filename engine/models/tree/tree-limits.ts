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
