import type { ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Features, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import type { OnnxClassifier, OnnxGraph, OnnxValue } from '@engine/package/contract';
import { argmaxRows } from '../base/argmax-rows';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import { classWeights, countClasses, weighRows } from '../tree/class-weights';
import { addLeafShares, type FittedTree, leavesOf } from '../tree/fitted-tree';
import { HIST_PLACES, rankFeatures } from '../tree/rank-features';
import { readParams } from '../tree/tree-params';
import { treesToOnnx } from '../tree/trees-to-onnx';
import { countDraws, type ForestParams } from './forest-params';
import { forestImportances, growForest, treeSeeds } from './grow-forest';
import { outOfBag } from './out-of-bag';

interface OutOfBag {
  readonly shares: Matrix;
  readonly score: number;
}

/** A forest that averages the class shares of its trees; its kinds differ in how these are grown. */
export abstract class ForestClassifier extends ProbabilisticClassifier implements OnnxClassifier {
  readonly params: Required<ForestParams>;
  private grown: readonly FittedTree[] | undefined;
  private outOfBag: OutOfBag | undefined;

  constructor(options: ForestParams, specs: readonly ParamSpec[]) {
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

  /** Accuracy at fit, each row judged by the trees that did not see it; needs `oobScore: true`. */
  get oobScore(): number {
    return this.oob().score;
  }

  /** rows x classes at fit, each row judged by the trees that did not see it. */
  get oobDecisionFunction(): Matrix {
    return this.oob().shares;
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
    { classes, codes }: EncodedTarget,
    options: WorkOptions,
    given?: Float64Array,
  ): Promise<void> {
    const { classWeight, nEstimators, randomState, engine, oobScore } = this.params;
    const draws = countDraws(this.params, X.rows);
    const nClasses = classes.length;
    const balancesDraws = classWeight === 'balanced_subsample' && draws !== undefined;
    const perClass =
      classWeight === null || balancesDraws
        ? undefined
        : classWeights(
            classWeight === 'balanced_subsample' ? 'balanced' : classWeight,
            classes,
            countClasses(codes, nClasses),
          );
    const weights = perClass ? weighRows(codes, perClass, given) : given;
    const isHist = engine === 'hist';
    const features = rankFeatures(X, isHist ? HIST_PLACES : Infinity);
    const plan = {
      rows: { features, target: { codes, nClasses } },
      weights,
      tree: { ...this.params, classWeight: null, splitter: this.splitter },
      draws,
      balancesDraws,
      isHist,
    };
    const seeds = treeSeeds(randomState, nEstimators);
    const trees = await growForest(plan, seeds, options);
    this.outOfBag = undefined;
    if (oobScore && draws !== undefined) {
      const data = outOfBag(trees, seeds, draws, X);
      const shares = new Matrix(X.rows, nClasses, data, classes.map(String));
      const hits = argmaxRows(shares).filter((code, row) => code === codes[row]).length;
      this.outOfBag = { shares, score: hits / X.rows };
    }
    this.grown = trees;
  }

  protected probabilities(X: Matrix): Float64Array {
    const sums = new Float64Array(X.rows * this.classes.length);
    for (const tree of this.trees) addLeafShares(tree, X, sums);
    return sums.map((sum) => sum / this.trees.length);
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
    return treesToOnnx(graph, inputs, this.trees);
  }
}
