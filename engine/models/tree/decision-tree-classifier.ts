import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import type { Features, Target, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import type { TreeEnsemble, TreeModel } from '@engine/explain/contract';
import type { OnnxClassifier, OnnxGraph, OnnxValue } from '@engine/package/contract';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import { weighByClass } from './class-weights';
import {
  addLeafShares,
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
import { classTrees } from './to-trees';
import { readParams, type TreeParams } from './tree-params';
import { classTreeSpecs } from './tree-specs';
import { treesToOnnx } from './trees-to-onnx';

const params = classTreeSpecs({ splitter: 'best', maxFeatures: null });

/**
 * Decision tree: asks one question about one column at a time, each the one that separates the
 * classes best. Node for node `sklearn.tree.DecisionTreeClassifier` 1.2.1 for the same
 * `randomState`; features are rounded to float32 as there. A missing `randomState` is 0, so that
 * the same cell gives the same tree.
 *
 * `classWeight` takes `balanced` or an object with a weight per label.
 * Cost: O(rows x cols) per level, after O(rows x cols).
 * Source: Breiman et al. (1984), Classification and Regression Trees.
 */
export class DecisionTreeClassifier
  extends ProbabilisticClassifier
  implements OnnxClassifier, TreeModel
{
  readonly params: Required<TreeParams>;
  private grown: FittedTree | undefined;

  constructor(options: TreeParams = {}, specs: readonly ParamSpec[] = params) {
    super();
    this.params = readParams(new.target.name, specs, options);
  }

  /** Looks at what was stored before it is used. @throws `syntax` @internal */
  static checkState({ grown }: DecisionTreeClassifier): void {
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
    y: EncodedTarget,
    _options: WorkOptions,
    weights?: Float64Array,
  ): void {
    const { classWeight, randomState } = this.params;
    const target = { codes: y.codes, nClasses: y.classes.length };
    const rows = { features: rankFeatures(X), target };
    const own = weighByClass(classWeight, y, weights);
    this.grown = growAndPrune(rows, own, this.params, randomState);
  }

  protected probabilities(X: Matrix): Float64Array {
    const shares = new Float64Array(X.rows * this.tree.nClasses);
    addLeafShares(this.tree, X, shares);
    return shares;
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
    return treesToOnnx(graph, inputs, [this.tree]);
  }

  /** Its nodes as explainers read them: class shares, for one class of two. */
  toTrees(): TreeEnsemble {
    return classTrees([this.tree], this.classes);
  }
}

export const decisionTreeClassifierRecord: ComponentRecord<DecisionTreeClassifier> = {
  id: 'decision-tree-classifier',
  title: 'DecisionTreeClassifier',
  summary: 'One tree of yes-or-no questions, each about a single column.',
  equals: 'sklearn.tree.DecisionTreeClassifier 1.2.1',
  reference: 'Breiman et al. (1984), Classification and Regression Trees',
  params,
  create: (options) => new DecisionTreeClassifier(options),
};
