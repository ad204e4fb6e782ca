import type { ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { Features, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { rSquared } from '@engine/core/r-squared';
import { BaseRegressor } from '../base/base-regressor';
import { addLeafValues, type FittedTree, leavesOf } from '../tree/fitted-tree';
import { checkPoisson } from '../tree/grow-and-prune';
import { HIST_PLACES, rankFeatures } from '../tree/rank-features';
import { readParams } from '../tree/tree-params';
import { countDraws, type RegressorForestParams } from './forest-params';
import { forestImportances, growForest, treeSeeds } from './grow-forest';
import { outOfBag } from './out-of-bag';

interface OutOfBag {
  readonly prediction: Float64Array;
  readonly score: number;
}

/** A forest that averages what its trees predict; its kinds differ in how these are grown. */
export abstract class ForestRegressor extends BaseRegressor {
  readonly params: Required<RegressorForestParams>;
  private grown: readonly FittedTree[] | undefined;
  private outOfBag: OutOfBag | undefined;

  constructor(options: RegressorForestParams, specs: readonly ParamSpec[]) {
    super();
    this.params = readParams(new.target.name, specs, options);
  }

  /** Whether trees try every threshold or one drawn at random. */
  protected abstract get splitter(): 'best' | 'random';

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
    if (this.outOfBag) return this.outOfBag;
    throw new EngineError(
      'bad-parameter',
      'This forest was fitted without oobScore. Set oobScore to true and fit again.',
      { parameter: 'oobScore' },
    );
  }

  /** rows x trees: the number of the leaf each row falls into. */
  async apply(X: Features): Promise<Matrix> {
    const matrix = this.match(X);
    const { trees } = this;
    const leaves = new Matrix(matrix.rows, trees.length);
    trees.forEach((tree, t) => {
      leavesOf(tree, matrix).forEach((leaf, i) => {
        leaves.data[i * trees.length + t] = leaf;
      });
    });
    return leaves;
  }

  protected async learn(
    X: Matrix,
    quantities: Float64Array,
    options: WorkOptions,
    weights?: Float64Array,
  ): Promise<void> {
    const { nEstimators, randomState, engine, oobScore, criterion } = this.params;
    if (criterion === 'poisson') checkPoisson(quantities);
    const draws = countDraws(this.params, X.rows);
    const isHist = engine === 'hist';
    const features = rankFeatures(X, isHist ? HIST_PLACES : Infinity);
    const plan = {
      rows: { features, target: { quantities } },
      weights,
      tree: { ...this.params, splitter: this.splitter },
      draws,
      balancesDraws: false,
      isHist,
    };
    const seeds = treeSeeds(randomState, nEstimators);
    const trees = await growForest(plan, seeds, options);
    this.outOfBag = undefined;
    if (oobScore && draws !== undefined) {
      const prediction = outOfBag(trees, seeds, draws, X);
      this.outOfBag = { prediction, score: rSquared(quantities, prediction) };
    }
    this.grown = trees;
  }

  protected values(X: Matrix): Float64Array {
    const sums = new Float64Array(X.rows);
    for (const tree of this.trees) addLeafValues(tree, X, sums);
    return sums.map((sum) => sum / this.trees.length);
  }
}
