import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { toLabels } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Classes, Features, Target, WorkOptions } from '@engine/core/estimator';
import { isClassifier } from '@engine/core/is-classifier';
import type { Matrix } from '@engine/core/matrix';
import { takeTarget } from '@engine/core/take-rows';
import { withDefaults } from '@engine/core/with-defaults';
import { type CrossValidation, checkCv } from '@engine/data/split/check-cv';
import type { Scorer } from '@engine/metrics/scorer';
import { getScorer, type ScoringName, scorers } from '@engine/metrics/scorers';
import type { Selection } from './feature-selector';
import { ModelSelector } from './model-selector';
import type { RankableModel } from './rankable-model';
import { RFE, takeColumns } from './rfe';
import { supervisedSelectorExempt } from './univariate-selector';

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
  /** A name, a function, or null for the model's own score: accuracy or R2. */
  readonly scoring: ScoringName | Scorer | null;
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
  readonly estimator: JudgedModel;
  readonly results: RFECVResults;
}

/**
 * Recursive feature elimination that finds by cross-validation how many columns to keep: the
 * number with the best mean score, of equal ones the smallest.
 *
 * Cost: (folds + 1) eliminations. Equals `sklearn.feature_selection.RFECV` 1.2.1.
 */
export class RFECV extends ModelSelector<JudgedModel, RFECVParams, Learned> {
  constructor(params: Pick<RFECVParams, 'estimator'> & Partial<RFECVParams>) {
    const { estimator, cv = 5, scoring = null, ...rest } = params;
    const described = {
      ...(typeof cv === 'number' && { cv }),
      ...(typeof scoring !== 'function' && { scoring }),
    };
    const checked = withDefaults<RFECVParams>('RFECV', rfecvParams, { ...rest, ...described });
    super({ ...checked, estimator, cv, scoring });
  }

  /** 1 for a column that is kept; the larger, the earlier it went. */
  get ranking(): Int32Array {
    return this.fitted.ranking;
  }

  get nFeatures(): number {
    return this.fitted.support.filter(Boolean).length;
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
    const scorer = typeof scoring === 'function' ? scoring : getScorer(scoring);
    return scorer(model, X, y);
  }
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
  { name: 'cv', type: 'integer', default: 5, min: 2, summary: 'Number of folds.' },
  {
    name: 'scoring',
    type: 'choice',
    default: null,
    choices: [null, ...Object.keys(scorers)],
    summary: "How a round is judged; null is the model's own score.",
  },
];

/** @param newModel features know no models; whoever lists this record gives one. */
export const rfecvRecord = (newModel: () => JudgedModel): ComponentRecord<RFECV> => ({
  id: 'rfecv',
  title: 'RFECV',
  summary: 'Finds by cross-validation how many columns a model needs, and keeps those.',
  equals: 'sklearn.feature_selection.RFECV 1.2.1',
  reference:
    'Guyon et al. (2002), Gene Selection for Cancer Classification using Support Vector Machines.',
  params: rfecvParams,
  create: (params) => new RFECV({ estimator: newModel(), ...params }),
  exempt: supervisedSelectorExempt,
});
