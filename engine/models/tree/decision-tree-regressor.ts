import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { Features, Target, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import type { TreeEnsemble, TreeModel } from '@engine/explain/contract';
import { BaseRegressor } from '../base/base-regressor';
import { checkQuantities } from './check-quantities';
import {
  addLeafValues,
  checkTree,
  countLeaves,
  type FittedTree,
  leavesOf,
  pathsOf,
  treeDepth,
  treeImportances,
} from './fitted-tree';
import { growAndPrune } from './grow-and-prune';
import { type PruningPath, pruningPath } from './prune-tree';
import { rankFeatures } from './rank-features';
import { quantityTrees } from './to-trees';
import { type RegressorTreeParams, readParams } from './tree-params';
import { quantityTreeSpecs } from './tree-specs';

const params = quantityTreeSpecs({ splitter: 'best', maxFeatures: null });

/**
 * Decision tree for quantities: each leaf predicts the mean of its rows (the median for
 * `absolute_error`). Node for node `sklearn.tree.DecisionTreeRegressor` 1.2.1 for the same
 * `randomState`; features are rounded to float32 as there. A missing `randomState` is 0.
 *
 * Cost: O(rows x cols x log rows) per level; O(rows^2 x cols) for `absolute_error`.
 * Source: Breiman et al. (1984), Classification and Regression Trees.
 */
export class DecisionTreeRegressor extends BaseRegressor implements TreeModel {
  readonly params: Required<RegressorTreeParams>;
  private grown: FittedTree | undefined;

  constructor(options: RegressorTreeParams = {}, specs: readonly ParamSpec[] = params) {
    super();
    this.params = readParams(new.target.name, specs, options);
  }

  /** Looks at what was stored before it is used. @throws `syntax` @internal */
  static checkState({ grown }: DecisionTreeRegressor): void {
    if (grown) checkTree(grown);
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  /** The nodes, as parallel arrays. */
  get tree(): FittedTree {
    return this.fitted(this.grown);
  }

  /** The number of questions on the longest way from the root to a leaf. */
  getDepth(): number {
    return treeDepth(this.tree);
  }

  getNLeaves(): number {
    return countLeaves(this.tree);
  }

  /** One share per column, summing to 1: how much it lowered the impurity. */
  get featureImportances(): Float64Array {
    return treeImportances(this.tree, this.nFeaturesIn);
  }

  /** The number of the leaf each row falls into. */
  async apply(X: Features): Promise<Int32Array> {
    return leavesOf(this.tree, this.match(X));
  }

  /** Per row, the numbers of the nodes from the root to its leaf. */
  async decisionPath(X: Features): Promise<Int32Array[]> {
    return pathsOf(this.tree, this.match(X));
  }

  /** How the tree shrinks as `ccpAlpha` grows; grows an unpruned tree and leaves this one as it is. */
  async costComplexityPruningPath(X: Features, y: Target): Promise<PruningPath> {
    const whole = this.clone().setParams({ ccpAlpha: 0 });
    return pruningPath((await whole.fit(X, y)).tree);
  }

  protected learn(
    X: Matrix,
    quantities: Float64Array,
    _options: WorkOptions,
    weights?: Float64Array,
  ): void {
    const { criterion, randomState } = this.params;
    checkQuantities(criterion, quantities);
    const rows = { features: rankFeatures(X), target: { quantities } };
    this.grown = growAndPrune(rows, weights, this.params, randomState);
  }

  protected values(X: Matrix): Float64Array {
    const values = new Float64Array(X.rows);
    addLeafValues(this.tree, X, values);
    return values;
  }

  /** Its nodes as explainers read them. */
  toTrees(): TreeEnsemble {
    return quantityTrees([this.tree]);
  }
}

export const decisionTreeRegressorRecord: ComponentRecord<DecisionTreeRegressor> = {
  id: 'decision-tree-regressor',
  title: 'DecisionTreeRegressor',
  summary: 'One tree of yes-or-no questions whose leaves predict a quantity.',
  equals: 'sklearn.tree.DecisionTreeRegressor 1.2.1',
  reference: 'Breiman et al. (1984), Classification and Regression Trees',
  params,
  create: (options) => new DecisionTreeRegressor(options),
};
