import { checkParams } from '@engine/core/check-params';
import type { ComponentRecord } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import type { Matrix } from '@engine/core/matrix';
import type { OnnxClassifier, OnnxGraph, OnnxValue } from '@engine/package/contract';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import { addLeafShares, type FittedTree, treeDepth, treeImportances } from './fitted-tree';
import { growTree } from './grow-tree';
import { rankFeatures } from './rank-features';
import { type FullTreeParams, type TreeParams, treeLimits, treeParamSpecs } from './tree-params';
import { treesToOnnx } from './trees-to-onnx';

const params = treeParamSpecs(null);

/**
 * Decision tree: asks one question about one column at a time, each the one that separates the
 * classes best (Gini impurity). Node for node `sklearn.tree.DecisionTreeClassifier` 1.2.1 for the
 * same `randomState`; features are rounded to float32 as there. A missing `randomState` is 0, so
 * that the same cell gives the same tree.
 *
 * Cost: O(rows x cols) per level, after O(rows x cols x log rows).
 * Source: Breiman et al. (1984), Classification and Regression Trees.
 */
export class DecisionTreeClassifier extends ProbabilisticClassifier implements OnnxClassifier {
  readonly params: FullTreeParams;
  private grown: FittedTree | undefined;

  constructor(options: TreeParams = {}) {
    super();
    checkParams('DecisionTreeClassifier', params, options);
    this.params = {
      maxDepth: options.maxDepth ?? null,
      minSamplesSplit: options.minSamplesSplit ?? 2,
      minSamplesLeaf: options.minSamplesLeaf ?? 1,
      maxFeatures: options.maxFeatures ?? null,
      randomState: options.randomState ?? 0,
    };
  }

  /** The nodes, as parallel arrays. */
  get tree(): FittedTree {
    return this.fitted(this.grown);
  }

  get depth(): number {
    return treeDepth(this.tree);
  }

  /** One share per column, summing to 1: how much it lowered the impurity. */
  get featureImportances(): Float64Array {
    return treeImportances(this.tree, this.nFeaturesIn);
  }

  protected learn(X: Matrix, { classes, codes }: EncodedTarget): void {
    const rows = { features: rankFeatures(X), codes, nClasses: classes.length };
    const weights = new Float64Array(X.rows).fill(1);
    const limits = treeLimits(this.params, X.cols);
    this.grown = growTree(rows, weights, limits, this.params.randomState);
  }

  protected probabilities(X: Matrix): Float64Array {
    const shares = new Float64Array(X.rows * this.tree.nClasses);
    addLeafShares(this.tree, X, shares);
    return shares;
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
    return treesToOnnx(graph, inputs, [this.tree]);
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
