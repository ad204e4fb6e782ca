import { checkParams } from '@engine/core/check-params';
import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import type { OnnxClassifier, OnnxGraph, OnnxValue } from '@engine/package/contract';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import { addLeafShares, type FittedTree, toShares, treeImportances } from '../tree/fitted-tree';
import { growTree } from '../tree/grow-tree';
import { rankFeatures } from '../tree/rank-features';
import { type TreeParams, treeLimits, treeParamSpecs } from '../tree/tree-params';
import { treesToOnnx } from '../tree/trees-to-onnx';

export interface ForestParams extends TreeParams {
  /** Number of trees. */
  readonly nEstimators?: number;
  /** Each tree sees rows drawn with repeats; false shows all rows to every tree. */
  readonly bootstrap?: boolean;
}

const params: readonly ParamSpec[] = [
  {
    name: 'nEstimators',
    type: 'integer',
    default: 100,
    min: 1,
    max: 10000,
    summary: 'Number of trees.',
  },
  ...treeParamSpecs('sqrt'),
  {
    name: 'bootstrap',
    type: 'boolean',
    default: true,
    summary: 'Shows each tree rows drawn with repeats.',
  },
];

/**
 * Random forest: many trees, each grown on rows drawn with repeats and looking at few columns per
 * node, whose class shares are averaged. Every tree equals the tree of
 * `sklearn.ensemble.RandomForestClassifier` 1.2.1 for the same `randomState`, node for node. A
 * missing `randomState` is 0, so that the same cell gives the same forest.
 *
 * `fit` reports progress per tree and can be stopped between trees.
 * Cost: nEstimators x O(rows x maxFeatures) per level.
 * Source: Breiman (2001), Random Forests.
 */
export class RandomForestClassifier extends ProbabilisticClassifier implements OnnxClassifier {
  readonly params: Required<ForestParams>;
  private grown: readonly FittedTree[] | undefined;

  constructor(options: ForestParams = {}) {
    super();
    checkParams('RandomForestClassifier', params, options);
    this.params = {
      nEstimators: options.nEstimators ?? 100,
      maxDepth: options.maxDepth ?? null,
      minSamplesSplit: options.minSamplesSplit ?? 2,
      minSamplesLeaf: options.minSamplesLeaf ?? 1,
      maxFeatures: options.maxFeatures === undefined ? 'sqrt' : options.maxFeatures,
      randomState: options.randomState ?? 0,
      bootstrap: options.bootstrap ?? true,
    };
  }

  /** The trees, in the order in which they were grown. */
  get trees(): readonly FittedTree[] {
    return this.fitted(this.grown);
  }

  /** One share per column, summing to 1: the mean over the trees. */
  get featureImportances(): Float64Array {
    const cols = this.nFeaturesIn;
    const sums = new Float64Array(cols);
    const split = this.trees.filter((tree) => tree.feature.length > 1);
    for (const tree of split) {
      treeImportances(tree, cols).forEach((share, j) => {
        sums[j] = sums[j]! + share;
      });
    }
    return split.length === 0 ? sums : toShares(sums.map((sum) => sum / split.length));
  }

  protected async learn(
    X: Matrix,
    { classes, codes }: EncodedTarget,
    { signal, onProgress }: WorkOptions,
  ): Promise<void> {
    const { nEstimators, bootstrap, randomState } = this.params;
    const limits = treeLimits(this.params, X.cols);
    const rows = { features: rankFeatures(X), codes, nClasses: classes.length };
    const random = new RandomState(randomState);
    const trees: FittedTree[] = [];
    for (let done = 0; done < nEstimators; done++) {
      checkAborted(signal);
      const seed = random.randint(0, 0x7fffffff);
      const weights = bootstrap ? drawCounts(X.rows, seed) : new Float64Array(X.rows).fill(1);
      trees.push(growTree(rows, weights, limits, seed));
      onProgress?.({ done: done + 1, total: nEstimators, unit: 'trees' });
      await Promise.resolve();
    }
    checkAborted(signal);
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

/** How often each row is drawn in `rows` draws with repeats. */
function drawCounts(rows: number, seed: number): Float64Array {
  const random = new RandomState(seed);
  const counts = new Float64Array(rows);
  for (let draw = 0; draw < rows; draw++) {
    const row = random.randint(0, rows);
    counts[row] = counts[row]! + 1;
  }
  return counts;
}

export const randomForestClassifierRecord: ComponentRecord<RandomForestClassifier> = {
  id: 'random-forest-classifier',
  title: 'RandomForestClassifier',
  summary: 'Many trees, each grown on other rows and columns, whose answers are averaged.',
  equals: 'sklearn.ensemble.RandomForestClassifier 1.2.1',
  reference: 'Breiman (2001), Random Forests',
  params,
  create: (options) => new RandomForestClassifier(options),
};
