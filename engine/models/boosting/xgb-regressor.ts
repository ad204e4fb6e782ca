import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { checkSameLength } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Features, Target } from '@engine/core/estimator';
import { rememberFeatures } from '@engine/core/feature-schema';
import { Matrix } from '@engine/core/matrix';
import { toQuantities } from '@engine/core/to-quantities';
import type { TreeEnsemble, TreeModel } from '@engine/explain/contract';
import { BaseRegressor } from '../base/base-regressor';
import { boost } from './boost';
import { type DumpedNode, dumpTrees } from './boosted-dump';
import { boostedImportances } from './boosted-importances';
import type { BoostedTree } from './boosted-tree';
import { type BoostedTrees, checkBoosted, marginsOf } from './boosted-trees';
import { type BoostingFitOptions, readEvalSet } from './boosting-fit';
import { type BoostingParams, boostingParamSpecs, readBoostingParams } from './boosting-params';
import { objectives } from './objectives';
import { boostedToTrees } from './to-trees';

export type RegressionObjective = Exclude<keyof typeof objectives, 'binary:logistic'>;

export interface XGBRegressorParams extends BoostingParams {
  /** The loss: squares, squares with straight tails, shares between 0 and 1, or counts. */
  readonly objective?: RegressionObjective;
}

const params: readonly ParamSpec[] = [
  {
    name: 'objective',
    type: 'choice',
    default: 'reg:squarederror',
    choices: Object.keys(objectives).filter((name) => name !== 'binary:logistic'),
    summary: 'The loss: squares, squares with straight tails, shares between 0 and 1, or counts.',
  },
  ...boostingParamSpecs('one'),
];

/**
 * Gradient boosting of trees on binned columns in XGBoost's definition: `xgboost.XGBRegressor` 1.7.4
 * with `tree_method: hist`. Missing values (NaN) are allowed: each question learns which way they
 * go. What is the same as in XGBoost and what is not: see `XGBClassifier`.
 *
 * `fit` reports progress per tree and can be stopped between trees, and between columns while they
 * are binned.
 * Cost: nEstimators x O(rows x columns) per level, and O(columns x bins) per node.
 * Source: Chen & Guestrin (2016), XGBoost: A Scalable Tree Boosting System.
 */
export class XGBRegressor extends BaseRegressor implements TreeModel {
  readonly params: Required<XGBRegressorParams>;
  private boosted: BoostedTrees | undefined;

  constructor(options: XGBRegressorParams = {}) {
    super();
    this.params = readBoostingParams('XGBRegressor', params, options);
  }

  /** Looks at what was stored before it is used. @throws `syntax` @internal */
  static checkState({ boosted }: XGBRegressor): void {
    if (boosted) checkBoosted(boosted);
  }

  protected override get allowsMissing(): boolean {
    return true;
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  /**
   * @param options with `evalSet: [X, y]`, rows to judge each round by.
   * @throws EngineError what regressors throw, and `bad-parameter` for a target that the objective
   * cannot learn, naming the row.
   */
  override fit(X: Features, y: Target, options: BoostingFitOptions = {}): Promise<this> {
    return super.fit(X, y, options);
  }

  /** One tree a round. */
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

  /** The sums of the trees before they become predictions: [rows, 1]. */
  async predictMargin(X: Features): Promise<Matrix> {
    const boosted = this.fitted(this.boosted);
    const matrix = this.match(X);
    return new Matrix(matrix.rows, 1, Float64Array.from(marginsOf(boosted, matrix)));
  }

  protected async learn(
    X: Matrix,
    y: Float64Array,
    options: BoostingFitOptions,
    weights?: Float64Array,
  ): Promise<void> {
    const { objective } = this.params;
    const sampleWeight = weights && Float32Array.from(weights);
    const judged = readEvalSet(options, rememberFeatures(X), (target, rows) => {
      const labels = readTarget(toQuantities(target, 'The target of evalSet'), objective);
      checkSameLength(rows, labels.length, 'X of evalSet', 'y of evalSet');
      return labels;
    });
    const labels = readTarget(y, objective);
    this.boosted = await boost(
      { X, labels, sampleWeight, lossWeight: sampleWeight },
      objectives[objective],
      this.params,
      judged,
      options,
    );
  }

  protected values(X: Matrix): Float64Array {
    const scores = marginsOf(this.fitted(this.boosted), X);
    objectives[this.params.objective].fromMargins(scores);
    return Float64Array.from(scores);
  }

  /** The trees in use as explainers read them: margins, which are the target for most losses. */
  toTrees(): TreeEnsemble {
    const link = links[this.params.objective] ?? 'identity';
    return boostedToTrees(this.fitted(this.boosted), {
      outputNames: ['target'],
      link,
      scale: link === 'identity' ? 'target' : 'margin',
    });
  }
}

/** Objectives whose margin is not the target itself. */
const links: { readonly [name in RegressionObjective]?: TreeEnsemble['link'] } = {
  'reg:logistic': 'logistic',
  'count:poisson': 'exp',
};

function readTarget(y: Float64Array, objective: RegressionObjective): Float32Array {
  const isShare = objective === 'reg:logistic';
  const isCount = objective === 'count:poisson';
  const row = y.findIndex((value) => (isShare || isCount) && (value < 0 || (isShare && value > 1)));
  if (row < 0) return Float32Array.from(y);
  throw new EngineError(
    'bad-parameter',
    `The target is ${y[row]} in row ${row}, but ${objective} needs ` +
      `${isShare ? 'shares between 0 and 1' : 'counts of at least 0'}. Choose another objective.`,
    { row },
  );
}

export const xgbRegressorRecord: ComponentRecord<XGBRegressor> = {
  id: 'xgb-regressor',
  title: 'XGBRegressor',
  summary: 'Small trees, each of which corrects the ones before it.',
  equals: 'xgboost.XGBRegressor 1.7.4, tree_method hist',
  reference: 'Chen & Guestrin (2016), XGBoost: A Scalable Tree Boosting System',
  params,
  create: (options) => new XGBRegressor(options),
  exempt: {
    'missing-values': 'It learns which way missing values go.',
  },
};
