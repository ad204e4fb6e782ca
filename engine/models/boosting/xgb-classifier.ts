import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import {
  checkSameLength,
  type EncodedTarget,
  encodeLabels,
  toLabels,
} from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Classes, Features, Target } from '@engine/core/estimator';
import { rememberFeatures } from '@engine/core/feature-schema';
import { Matrix } from '@engine/core/matrix';
import type { TreeEnsemble, TreeModel } from '@engine/explain/contract';
import type { OnnxClassifier, OnnxGraph, OnnxValue } from '@engine/package/contract';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import { boost } from './boost';
import { type DumpedNode, dumpTrees } from './boosted-dump';
import { boostedImportances } from './boosted-importances';
import { boostedToOnnx } from './boosted-to-onnx';
import type { BoostedTree } from './boosted-tree';
import { type BoostedTrees, checkBoosted, marginsOf } from './boosted-trees';
import { type BoostingFitOptions, lossWeights, readEvalSet } from './boosting-fit';
import { type BoostingParams, boostingParamSpecs, readBoostingParams } from './boosting-params';
import { type Objective, objectives, softmax } from './objectives';
import { boostedToTrees } from './to-trees';

export interface XGBClassifierParams extends BoostingParams {
  /** By how much rows of the second of two classes count more. */
  readonly scalePosWeight?: number;
}

const params: readonly ParamSpec[] = [
  ...boostingParamSpecs('both'),
  {
    name: 'scalePosWeight',
    type: 'float',
    default: 1,
    min: 0,
    summary: 'By how much rows of the second of two classes count more.',
  },
];

/**
 * Gradient boosting of trees on binned columns in XGBoost's definition: `xgboost.XGBClassifier`
 * 1.7.4 with `tree_method: hist`. Two classes learn one tree a round (`binary:logistic`), more learn
 * one for each class (`multi:softprob`). Missing values (NaN) are allowed: each question learns
 * which way they go.
 *
 * Trees are the same, gains and leaf values within 1e-5; rows and columns drawn by `subsample` and
 * `colsample…` come from numpy's generator and differ from XGBoost's. With `evalSet` and
 * `earlyStoppingRounds`, predictions use the rounds up to the best one.
 *
 * `fit` reports progress per round and can be stopped between rounds, and between columns while they
 * are binned.
 * Cost: nEstimators x classes x O(rows x columns) per level, and O(columns x bins) per node.
 * Source: Chen & Guestrin (2016), XGBoost: A Scalable Tree Boosting System.
 */
export class XGBClassifier extends ProbabilisticClassifier implements OnnxClassifier, TreeModel {
  readonly params: Required<XGBClassifierParams>;
  private boosted: BoostedTrees | undefined;

  constructor(options: XGBClassifierParams = {}) {
    super();
    this.params = readBoostingParams('XGBClassifier', params, options);
  }

  /** Looks at what was stored before it is used. @throws `syntax` @internal */
  static checkState({ boosted }: XGBClassifier): void {
    if (boosted) checkBoosted(boosted);
  }

  protected override get allowsMissing(): boolean {
    return true;
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  /** @param options with `evalSet: [X, y]`, rows to judge each round by. */
  override fit(X: Features, y: Target, options: BoostingFitOptions = {}): Promise<this> {
    return super.fit(X, y, options);
  }

  /** One tree a round, or one for each class. */
  get trees(): readonly BoostedTree[] {
    return this.fitted(this.boosted).trees;
  }

  /** The round whose score on `evalSet` was best, from 0; the last one without early stopping. */
  get bestIteration(): number {
    return this.fitted(this.boosted).rounds - 1;
  }

  /** The score on `evalSet` after round `bestIteration`; undefined without such rows. */
  get bestScore(): number | undefined {
    return this.evalsResult[this.bestIteration];
  }

  /** The score on `evalSet` after each round. */
  get evalsResult(): readonly number[] {
    return this.fitted(this.boosted).history;
  }

  /** One share per column, summing to 1, by `importanceType`. */
  get featureImportances(): Float64Array {
    return boostedImportances(this.trees, this.nFeaturesIn, this.params.importanceType);
  }

  /** Every tree as nested nodes, or as text. */
  getDump(options: { readonly format: 'text' }): string[];
  getDump(options?: { readonly format?: 'json' }): DumpedNode[];
  getDump({ format = 'json' }: { readonly format?: 'json' | 'text' } = {}) {
    return dumpTrees(this.trees, format, this.featureNamesIn);
  }

  /** The sums of the trees before they become probabilities: [rows, 1], or [rows, classes]. */
  async predictMargin(X: Features): Promise<Matrix> {
    const boosted = this.fitted(this.boosted);
    const matrix = this.match(X);
    const margins = Float64Array.from(marginsOf(boosted, matrix));
    return new Matrix(matrix.rows, boosted.groups, margins);
  }

  protected async learn(
    X: Matrix,
    { classes, codes }: EncodedTarget,
    options: BoostingFitOptions,
    weights?: Float64Array,
  ): Promise<void> {
    const labels = Float32Array.from(codes);
    const sampleWeight = weights && Float32Array.from(weights);
    // More than two classes have no positive one to scale.
    const scale = classes.length > 2 ? 1 : this.params.scalePosWeight;
    const judged = readEvalSet(options, rememberFeatures(X), (y, rows) =>
      readEvalLabels(y, rows, classes),
    );
    this.boosted = await boost(
      { X, labels, sampleWeight, lossWeight: lossWeights(labels, sampleWeight, scale) },
      objectiveFor(classes.length),
      this.params,
      judged,
      options,
    );
  }

  protected probabilities(X: Matrix): Float64Array {
    const boosted = this.fitted(this.boosted);
    const scores = marginsOf(boosted, X);
    objectiveFor(this.classes.length).fromMargins(scores);
    if (boosted.groups > 1) return Float64Array.from(scores);
    const shares = new Float64Array(X.rows * 2);
    scores.forEach((p, i) => {
      shares[2 * i] = Math.fround(1 - p);
      shares[2 * i + 1] = p;
    });
    return shares;
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
    return boostedToOnnx(graph, inputs, this.fitted(this.boosted));
  }

  /** The trees in use as explainers read them: margins, for one class of two. */
  toTrees(): TreeEnsemble {
    const names = this.classes.map(String);
    const hasOneMargin = names.length === 2;
    return boostedToTrees(this.fitted(this.boosted), {
      outputNames: hasOneMargin ? names.slice(1) : names,
      link: hasOneMargin ? 'logistic' : 'softmax',
      scale: 'margin',
    });
  }
}

function objectiveFor(classes: number): Objective {
  return classes > 2 ? softmax(classes) : objectives['binary:logistic'];
}

function readEvalLabels(y: Target, rows: number, classes: Classes): Float32Array {
  const codes = encodeLabels(toLabels(y, 'The target of evalSet'), classes);
  checkSameLength(rows, codes.length, 'X of evalSet', 'y of evalSet');
  const row = codes.indexOf(-1);
  if (row < 0) return Float32Array.from(codes);
  throw new EngineError(
    'unknown-category',
    `evalSet has a class in row ${row} that the training rows do not have. Known: ${classes.join(', ')}.`,
    { row },
  );
}

export const xgbClassifierRecord: ComponentRecord<XGBClassifier> = {
  id: 'xgb-classifier',
  title: 'XGBClassifier',
  summary: 'Small trees, each of which corrects the ones before it.',
  equals: 'xgboost.XGBClassifier 1.7.4, tree_method hist',
  reference: 'Chen & Guestrin (2016), XGBoost: A Scalable Tree Boosting System',
  params,
  create: (options) => new XGBClassifier(options),
  exempt: { 'missing-values': 'It learns which way missing values go.' },
};
