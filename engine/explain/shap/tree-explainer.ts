import { EngineError } from '@engine/core/error';
import type { Features, WorkOptions } from '@engine/core/estimator';
import { matchFeatures } from '@engine/core/feature-schema';
import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import type { TreeEnsemble } from '../contract';
import type { Explanation, Scale } from '../explanation';
import {
  type BackgroundRows,
  expectedMargins,
  marginsOf,
  meanOf,
  sigmoid,
} from './tree-background';
import { completePairs } from './tree-complete-pairs';
import { explainRows } from './tree-explain-rows';
import { type FittedTreeModel, needsStretching, readTrees } from './tree-model';
import { makePlan, type TreePlan } from './tree-plan';
import type { Game } from './tree-tables';

export interface TreeExplainerOptions {
  /** Background rows: what a column is when it is not known. All of them are used. */
  readonly data?: Features;
  /**
   * What "not known" means: drawn as the training data went at each question, or taken from a
   * background row. `auto`: the latter when there is a background.
   */
  readonly featurePerturbation?: 'auto' | 'treePathDependent' | 'interventional';
  /** The sum of the trees, or the probability of the positive class. */
  readonly modelOutput?: 'raw' | 'probability';
}

/** What pairs of features add together, for one output of a model. */
export interface InteractionValues {
  readonly featureNames: readonly string[];
  /**
   * rows x features x features, symmetric: half of what two features add together, and on the
   * diagonal what a feature adds alone. Each row of a matrix sums to the feature's SHAP value.
   */
  readonly values: Float64Array;
  readonly baseValue: number;
  /** What is explained: a class, or the target. */
  readonly output: string;
  readonly scale: Scale;
}

/**
 * Exact Shapley values of a tree model: decision trees, forests, extra trees and XGBoost models.
 *
 * Without `data`, unknown columns are drawn by the training data's shares at each question: equals
 * `shap.TreeExplainer` with `tree_path_dependent`, and `pred_contribs` of XGBoost 1.7.4 within its
 * float32. With `data`, unknown columns are taken from those rows, all of them: `interventional`,
 * without the sample of 100 rows that shap makes. Both in float64, at any depth, with interactions.
 *
 * Trees answer in their own terms: forests in probabilities, XGBoost classifiers in log-odds. With
 * `modelOutput: 'probability'` and a background, the latter are stretched to probabilities for each
 * background row, as in shap. That is no exact Shapley value of the probability; for that one, use
 * `ExactExplainer`, which asks `predictProba` itself.
 *
 * Small trees are explained by tables that are made once, so that another row costs O(trees x
 * leaves); larger ones by O(trees x nodes x depth) per row. With a background, rows that take the same
 * turns to a leaf of a larger tree are explained once, against the different turns of the background.
 *
 * Source: Lundberg et al. (2020), From local explanations to global understanding with explainable AI
 * for trees; Yang (2021), Fast TreeSHAP; WOODELF (AAAI 2026).
 *
 * @example
 * const explainer = new TreeExplainer(model);
 * const [explanation] = await explainer.shapValues(X);
 */
export class TreeExplainer {
  private readonly ensemble: TreeEnsemble;
  private readonly background: BackgroundRows | undefined;
  private readonly stretches: boolean;
  private expected: Float64Array | undefined;
  private readonly plans: { [game in Game]?: TreePlan } = {};

  /**
   * @throws EngineError `unsupported` for a model without trees, or a probability that cannot be
   * told; `not-fitted`; `bad-parameter` for `interventional` without `data`; and what reading the
   * background throws.
   */
  constructor(
    private readonly model: FittedTreeModel,
    options: TreeExplainerOptions = {},
  ) {
    const { data, featurePerturbation = 'auto', modelOutput = 'raw' } = options;
    this.ensemble = readTrees(model);
    if (featurePerturbation === 'interventional' && data === undefined) {
      throw new EngineError(
        'bad-parameter',
        "TreeExplainer takes unknown columns from background rows when it is 'interventional', but " +
          "there are none. Pass data, or choose 'treePathDependent'.",
      );
    }
    const usesBackground = data !== undefined && featurePerturbation !== 'treePathDependent';
    this.background = usesBackground ? this.toRows(this.match(data)) : undefined;
    this.stretches =
      modelOutput === 'probability' && needsStretching(this.ensemble, usesBackground);
  }

  /** The answer when nothing is known about a row, per output. */
  get expectedValue(): Float64Array {
    this.expected ??= this.background
      ? meanOf(this.answersFor(this.background.values), this.ensemble.base.length)
      : expectedMargins(this.ensemble);
    return this.expected;
  }

  /**
   * What each column adds to the answer for each row: one explanation per output.
   *
   * @param X the columns of fit time; missing values only where the model learned what to do with them
   * @throws EngineError what `predict` throws for such rows; `too-large`; `aborted`
   */
  async shapValues(X: Features, options: WorkOptions = {}): Promise<Explanation[]> {
    const rows = this.match(X);
    const values = this.toRows(rows);
    const found = await explainRows(await this.plan('values', options), values, options);
    const answers = this.answersFor(values.values);
    const { base, outputNames } = this.ensemble;
    const outputs = base.length;
    const featureNames = this.namesFor(rows);
    const data = this.explained(X, rows, featureNames);
    return found.map((phi, k) => ({
      featureNames,
      values: new Matrix(rows.rows, rows.cols, phi, featureNames),
      baseValue: this.expectedValue[k]!,
      fitted: Float64Array.from({ length: rows.rows }, (_, i) => answers[i * outputs + k]!),
      data,
      output: outputNames[k]!,
      scale: this.scale,
    }));
  }

  /**
   * What pairs of columns add together: one set per output.
   *
   * @throws EngineError what `shapValues` throws
   */
  async shapInteractionValues(
    X: Features,
    options: WorkOptions = {},
  ): Promise<InteractionValues[]> {
    const rows = this.match(X);
    const values = this.toRows(rows);
    refuseTooMany(rows, this.ensemble.base.length);
    const main = await explainRows(await this.plan('values', options), values, {
      ...(options.signal && { signal: options.signal }),
    });
    const pairs = await explainRows(await this.plan('pairs', options), values, options);
    const featureNames = this.namesFor(rows);
    return pairs.map((matrices, k) => {
      completePairs(matrices, main[k]!, rows.cols);
      return {
        featureNames,
        values: matrices,
        baseValue: this.expectedValue[k]!,
        output: this.ensemble.outputNames[k]!,
        scale: this.scale,
      };
    });
  }

  private get scale(): Scale {
    return this.stretches ? 'probability' : this.ensemble.scale;
  }

  private async plan(game: Game, { signal }: WorkOptions): Promise<TreePlan> {
    const { ensemble, background, stretches } = this;
    const cols = this.model.nFeaturesIn;
    this.plans[game] ??= await makePlan({ ensemble, cols, game, background, stretches }, signal);
    return this.plans[game];
  }

  private match(X: Features): Matrix {
    const { nFeaturesIn: count, featureNamesIn: names } = this.model;
    return matchFeatures(X, { count, names }, { allowMissing: this.ensemble.allowsMissing });
  }

  private toRows({ rows, data }: Matrix): BackgroundRows {
    return { rows, values: Float32Array.from(data) };
  }

  /** The answers for rows, rows x outputs, in the unit that is explained. */
  private answersFor(values: Float32Array): Float64Array {
    const margins = marginsOf(this.ensemble, values, this.model.nFeaturesIn);
    return this.stretches ? margins.map(sigmoid) : margins;
  }

  private namesFor(rows: Matrix): readonly string[] {
    const names = this.model.featureNamesIn ?? rows.columns;
    return names ?? Array.from({ length: rows.cols }, (_, j) => `x${j}`);
  }

  private explained(X: Features, rows: Matrix, names: readonly string[]): Table | Matrix {
    if (X instanceof Table && names.every((name) => X.names.includes(name))) return X.select(names);
    return new Matrix(rows.rows, rows.cols, rows.data, names);
  }
}

/** Numbers in all matrices of an answer, at most: 2 GB. */
const MOST_NUMBERS = 2 ** 28;

function refuseTooMany({ rows, cols }: Matrix, outputs: number): void {
  const numbers = rows * cols * cols * outputs;
  if (numbers <= MOST_NUMBERS) return;
  const most = Math.floor(MOST_NUMBERS / (cols * cols * outputs));
  throw new EngineError(
    'too-large',
    `Interactions of ${cols} columns in ${rows} rows are ${Math.round(numbers / 1e6)} million ` +
      `numbers. Explain at most ${most} rows at a time, or fewer columns.`,
    { rows, cols, most },
  );
}
