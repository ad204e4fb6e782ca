import type { ParamSpec } from '@engine/core/component';
import { type Labels, toLabels } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Classes, Features, Target, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { type CrossValidation, checkCv } from '@engine/data/split/check-cv';
import type { Scorable } from '@engine/metrics/scorer';
import { getScorer, type ScoringName } from '@engine/metrics/scorers';
import { withDefaults } from '../base/base-transformer';
import { cloneStep } from '../base/named-steps';
import { FeatureSelector, type Selection } from './feature-selector';
import type { RankableModel } from './rankable-model';
import { RFE, takeColumns } from './rfe';

/** A model that can be ranked and judged. */
export interface JudgedModel extends RankableModel {
  readonly classes?: Classes;
  score(X: Features, y: Target): Promise<number>;
}

export interface RFECVParams {
  readonly estimator: JudgedModel;
  /** How many columns go per round; below 1 a share of them. */
  readonly step: number;
  readonly minFeaturesToSelect: number;
  /** A number of folds, a splitter, or splits. */
  readonly cv: CrossValidation;
  /** Null judges by the model's own score: accuracy or R2. */
  readonly scoring: ScoringName | null;
}

/** Scores over the folds, one entry per number of columns, ascending. */
export interface RFECVResults {
  readonly nFeatures: Int32Array;
  readonly meanTestScore: Float64Array;
  /** Population standard deviation. */
  readonly stdTestScore: Float64Array;
  /** Per fold. */
  readonly splitTestScores: readonly Float64Array[];
}

interface Learned extends Selection {
  readonly ranking: Int32Array;
  readonly estimator: RankableModel;
  readonly results: RFECVResults;
}

/**
 * Recursive feature elimination that finds by cross-validation how many columns to keep: the
 * number with the best mean score, of equal ones the smallest.
 *
 * Cost: (folds + 1) eliminations. Equals `sklearn.feature_selection.RFECV` 1.2.1.
 */
export class RFECV extends FeatureSelector<RFECVParams, Learned> {
  constructor(params: Pick<RFECVParams, 'estimator'> & Partial<RFECVParams>) {
    const { estimator, cv = 5, ...rest } = params;
    const checked = withDefaults<Omit<RFECVParams, 'estimator' | 'cv'>>('RFECV', rfecvParams, rest);
    super({ estimator, cv, ...checked });
  }

  /** 1 for a column that is kept; the larger, the earlier it went. */
  get ranking(): Int32Array {
    return this.fitted.ranking;
  }

  get nFeatures(): number {
    return this.fitted.support.filter(Boolean).length;
  }

  /** The model fitted on the columns that are kept. */
  get estimator(): JudgedModel {
    return this.fitted.estimator as JudgedModel;
  }

  get cvResults(): RFECVResults {
    return this.fitted.results;
  }

  /** @throws `bad-parameter`, what the estimator throws, `aborted`; progress counts folds */
  async fit(X: Features, y?: Target, { signal, onProgress }: WorkOptions = {}): Promise<this> {
    const matrix = this.numbersToFit(X);
    const target = toLabels(this.requireTarget(y));
    const { estimator, step, minFeaturesToSelect, cv } = this.params;
    if (minFeaturesToSelect > matrix.cols) {
      throw new EngineError(
        'bad-parameter',
        `RFECV should keep at least ${minFeaturesToSelect} columns, but there are only ${matrix.cols}. Lower minFeaturesToSelect.`,
        { parameter: 'minFeaturesToSelect', columns: matrix.cols },
      );
    }
    const folds = checkCv(cv, target, isClassifier(estimator)).split(matrix, target);
    const work: WorkOptions = signal ? { signal } : {};
    const byFold: Map<number, number>[] = [];
    for (const { train, test } of folds) {
      const scores = new Map<number, number>();
      const rfe = new RFE({ estimator, step, nFeaturesToSelect: minFeaturesToSelect });
      const held = matrix.take(test);
      const heldTarget = takeTarget(target, test);
      await rfe.eliminate(
        matrix.take(train),
        takeTarget(target, train),
        work,
        async (left, model) => {
          scores.set(left.length, await this.judge(model, takeColumns(held, left), heldTarget));
        },
      );
      byFold.push(scores);
      onProgress?.({ done: byFold.length, total: folds.length + 1, unit: 'folds' });
    }
    const results = summarise(byFold);
    const best = results.meanTestScore.indexOf(Math.max(...results.meanTestScore));
    const last = new RFE({
      estimator,
      step,
      nFeaturesToSelect: results.nFeatures[Math.max(0, best)]!,
    });
    await last.fit(matrix, target, work);
    onProgress?.({ done: folds.length + 1, total: folds.length + 1, unit: 'folds' });
    this.learned = {
      featureNamesIn: matrix.columns!,
      support: last.getSupport(),
      ranking: last.ranking,
      estimator: last.estimator,
      results,
    };
    return this;
  }

  private judge(model: JudgedModel, X: Matrix, y: Target): Promise<number> {
    const { scoring } = this.params;
    if (scoring === null) return model.score(X, y);
    if (isClassifier(model)) return getScorer(scoring)(model, X, y);
    throw new EngineError(
      'bad-parameter',
      `The score ${scoring} needs a classifier with probabilities. Leave scoring out to judge by R2.`,
      { parameter: 'scoring' },
    );
  }

  override clone(): this {
    return new RFECV({ ...this.params, estimator: cloneStep(this.params.estimator) }) as this;
  }
}

function isClassifier(model: JudgedModel): model is JudgedModel & Scorable {
  return 'predictProba' in model || 'classes' in model;
}

function takeTarget(labels: Labels, rows: Int32Array): Target {
  return labels instanceof Float64Array
    ? Float64Array.from(rows, (row) => labels[row]!)
    : Array.from(rows, (row) => labels[row]!);
}

function summarise(byFold: readonly ReadonlyMap<number, number>[]): RFECVResults {
  const nFeatures = Int32Array.from(byFold[0]!.keys()).sort();
  const splitTestScores = byFold.map((scores) =>
    Float64Array.from(nFeatures, (count) => scores.get(count)!),
  );
  const meanTestScore = Float64Array.from(nFeatures, (_, at) =>
    mean(splitTestScores.map((scores) => scores[at]!)),
  );
  const stdTestScore = Float64Array.from(nFeatures, (_, at) =>
    Math.sqrt(mean(splitTestScores.map((scores) => (scores[at]! - meanTestScore[at]!) ** 2))),
  );
  return { nFeatures, meanTestScore, stdTestScore, splitTestScores };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const rfecvParams: readonly ParamSpec[] = [
  {
    name: 'step',
    type: 'float',
    default: 1,
    min: Number.MIN_VALUE,
    summary: 'How many columns go per round, or which share of them.',
  },
  {
    name: 'minFeaturesToSelect',
    type: 'integer',
    default: 1,
    min: 1,
    summary: 'The smallest number of columns that is tried.',
  },
  {
    name: 'scoring',
    type: 'choice',
    default: null,
    choices: [null, 'accuracy', 'rocAuc', 'logLoss'],
    summary: "How a round is judged; null is the model's own score.",
  },
];
