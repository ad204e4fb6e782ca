import type { ParamSpec } from '@engine/core/component';
import type { Features, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { rSquared } from '@engine/core/r-squared';
import type { TreeEnsemble, TreeModel } from '@engine/explain/contract';
import { BaseRegressor } from '../base/base-regressor';
import { checkQuantities } from '../tree/check-quantities';
import { addLeafValues, checkTree, type FittedTree } from '../tree/fitted-tree';
import { quantityTrees } from '../tree/to-trees';
import { readParams } from '../tree/tree-params';
import { fitForest } from './fit-forest';
import { forestImportances, forestLeaves } from './fitted-forest';
import type { RegressorForestParams } from './forest-params';
import { neededOutOfBag } from './out-of-bag';

interface OutOfBag {
  readonly prediction: Float64Array;
  readonly score: number;
}

/** A forest that averages what its trees predict; its kinds differ in how these are grown. */
export abstract class ForestRegressor extends BaseRegressor implements TreeModel {
  readonly params: Required<RegressorForestParams>;
  private grown: readonly FittedTree[] | undefined;
  private outOfBag: OutOfBag | undefined;

  constructor(options: RegressorForestParams, specs: readonly ParamSpec[]) {
    super();
    this.params = readParams(new.target.name, specs, options);
  }

  /** Whether trees try every threshold or one drawn at random. */
  protected abstract get splitter(): 'best' | 'random';

  /** Looks at what was stored before it is used. @throws `syntax` @internal */
  static checkState({ grown }: ForestRegressor): void {
    grown?.forEach(checkTree);
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  /** The trees, in the order in which they were grown. */
  get trees(): readonly FittedTree[] {
    return this.fitted(this.grown);
  }

  /** One share per column, summing to 1: the mean over the trees. */
  get featureImportances(): Float64Array {
    return forestImportances(this.trees, this.nFeaturesIn);
  }

  /** R2 at fit, each row predicted by the trees that did not see it; needs `oobScore: true`. */
  get oobScore(): number {
    return this.oob().score;
  }

  /** One number per row at fit, from the trees that did not see it. */
  get oobPrediction(): Float64Array {
    return this.oob().prediction;
  }

  private oob(): OutOfBag {
    this.fitted(this.grown);
    return neededOutOfBag(this.outOfBag);
  }

  /** rows x trees: the number of the leaf each row falls into. */
  async apply(X: Features): Promise<Matrix> {
    return forestLeaves(this.trees, this.match(X));
  }

  protected async learn(
    X: Matrix,
    quantities: Float64Array,
    options: WorkOptions,
    weights?: Float64Array,
  ): Promise<void> {
    const { params, splitter } = this;
    checkQuantities(params.criterion, quantities);
    const task = { target: { quantities }, params, splitter, weights, balancesDraws: false };
    const { trees, judged } = await fitForest(X, task, options);
    this.grown = trees;
    this.outOfBag = judged && { prediction: judged, score: rSquared(quantities, judged) };
  }

  protected values(X: Matrix): Float64Array {
    const sums = new Float64Array(X.rows);
    for (const tree of this.trees) addLeafValues(tree, X, sums);
    return sums.map((sum) => sum / this.trees.length);
  }

  /** Its trees as explainers read them, averaged. */
  toTrees(): TreeEnsemble {
    return quantityTrees(this.trees);
  }
}
