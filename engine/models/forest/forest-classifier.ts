import type { ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import type { Features, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import type { TreeEnsemble, TreeModel } from '@engine/explain/contract';
import type { OnnxClassifier, OnnxGraph, OnnxValue } from '@engine/package/contract';
import { argmaxRows } from '../base/argmax-rows';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import { weighByClass } from '../tree/class-weights';
import { addLeafShares, checkTree, type FittedTree } from '../tree/fitted-tree';
import { classTrees } from '../tree/to-trees';
import { readParams } from '../tree/tree-params';
import { treesToOnnx } from '../tree/trees-to-onnx';
import { fitForest } from './fit-forest';
import { forestImportances, forestLeaves } from './fitted-forest';
import type { ForestParams } from './forest-params';
import { neededOutOfBag } from './out-of-bag';

interface OutOfBag {
  readonly shares: Matrix;
  readonly score: number;
}

/** A forest that averages the class shares of its trees; its kinds differ in how these are grown. */
export abstract class ForestClassifier
  extends ProbabilisticClassifier
  implements OnnxClassifier, TreeModel
{
  readonly params: Required<ForestParams>;
  private grown: readonly FittedTree[] | undefined;
  private outOfBag: OutOfBag | undefined;

  constructor(options: ForestParams, specs: readonly ParamSpec[]) {
    super();
    this.params = readParams(new.target.name, specs, options);
  }

  /** Whether trees try every threshold or one drawn at random. */
  protected abstract get splitter(): 'best' | 'random';

  /** Looks at what was stored before it is used. @throws `syntax` @internal */
  static checkState({ grown }: ForestClassifier): void {
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
    return neededOutOfBag(this.outOfBag);
  }

  /** rows x trees: the number of the leaf each row falls into. */
  async apply(X: Features): Promise<Matrix> {
    return forestLeaves(this.trees, this.match(X));
  }

  protected async learn(
    X: Matrix,
    y: EncodedTarget,
    options: WorkOptions,
    given?: Float64Array,
  ): Promise<void> {
    const { params, splitter } = this;
    const { classes, codes } = y;
    const isSubsample = params.classWeight === 'balanced_subsample';
    const balancesDraws = isSubsample && params.bootstrap;
    const overAll = isSubsample ? 'balanced' : params.classWeight;
    const weights = weighByClass(balancesDraws ? null : overAll, y, given);
    const nClasses = classes.length;
    const target = { codes, nClasses };
    const task = { target, params, splitter, weights, balancesDraws };
    const { trees, judged } = await fitForest(X, task, options);
    this.grown = trees;
    this.outOfBag =
      judged && rate(new Matrix(X.rows, nClasses, judged, classes.map(String)), codes);
  }

  protected probabilities(X: Matrix): Float64Array {
    const sums = new Float64Array(X.rows * this.classes.length);
    for (const tree of this.trees) addLeafShares(tree, X, sums);
    return sums.map((sum) => sum / this.trees.length);
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
    return treesToOnnx(graph, inputs, this.trees);
  }

  /** Its trees as explainers read them: averaged class shares, for one class of two. */
  toTrees(): TreeEnsemble {
    return classTrees(this.trees, this.classes);
  }
}

function rate(shares: Matrix, codes: Int32Array): OutOfBag {
  const hits = argmaxRows(shares).filter((code, row) => code === codes[row]).length;
  return { shares, score: hits / shares.rows };
}
