import { EngineError } from '@engine/core/error';
import type { Features, FitOptions, Target, WorkOptions } from '@engine/core/estimator';
import { isClassifier } from '@engine/core/is-classifier';
import { Matrix } from '@engine/core/matrix';
import type { Table } from '@engine/core/table';
import { takeRows, takeTarget } from '@engine/core/take-rows';
import { type CrossValidation, checkCv } from '@engine/data/split/check-cv';
import type { SplitIndices } from '@engine/data/split/splitter';
import type { Scorable, Scorer } from '@engine/metrics/scorer';
import type { ScoringName } from '@engine/metrics/scorers';
import { defineJob } from '@engine/pool/jobs';
import { runJobsOrStay } from '@engine/pool/run-jobs-or-stay';
import { namesOf, toRows } from '../curves/columns';
import { type FeatureGroup, featureGroups, type GroupOptions } from './feature-groups';
import { meanAndStd } from './mean-and-std';
import { scorerOf } from './shuffle-columns';
import { forgetColumns, withoutColumns } from './without-columns';

/** A model, or a pipeline, that can be fitted anew. */
export interface Refittable extends Scorable {
  fit(X: Features, y: Target, options?: FitOptions): Promise<unknown>;
  /** An unfitted one with the same options. */
  clone(): Refittable;
}

export interface DropColumnImportanceOptions extends WorkOptions, GroupOptions {
  /** Folds (5 when left out), a splitter, or splits made before. */
  readonly cv?: CrossValidation;
  /** Accuracy for a classifier and R2 for a regressor when left out. */
  readonly scoring?: ScoringName | Scorer;
}

/** Scores lost without a column, on rows that were held out and on rows that were learned from. */
export interface DropColumnImportance {
  readonly featureNames: readonly string[];
  /** features x folds, on the rows held out: the score with all columns, minus that without it. */
  readonly importances: Matrix;
  readonly importancesMean: Float64Array;
  /** Standard deviation over the folds, with their number as divisor. */
  readonly importancesStd: Float64Array;
  /** The same on the rows learned from. */
  readonly trainImportances: Matrix;
  readonly trainImportancesMean: Float64Array;
  /** The scores with all columns, one per fold. */
  readonly baseline: Float64Array;
  readonly trainBaseline: Float64Array;
}

/**
 * Drop-column importance: fits the model anew without each column and sees how much worse it gets.
 * Unlike with permutation importance, a column whose information is in others too scores about 0,
 * because the new model learns from those. The model it is given is left as it was.
 *
 * In a pipeline whose steps name their columns, a left-out column is taken off their lists.
 *
 * Cost: (columns + 1) x folds fits, in parallel where there is a pool of workers, with the same
 * result; a score given as a function stays in this thread. Reports progress in `fits`.
 * Source: Parr, Turgutlu, Csiszar & Howard (2018), Beware default random forest importances.
 *
 * @throws EngineError `bad-parameter` (folds, groups, a single column), what the model throws,
 * `aborted`.
 */
export async function dropColumnImportance(
  model: Refittable,
  X: Features,
  y: Target,
  options: DropColumnImportanceOptions = {},
): Promise<DropColumnImportance> {
  const rows = toRows(X);
  const classifies = isClassifier(model);
  const scoring = options.scoring ?? (classifies ? 'accuracy' : 'r2');
  const groups = featureGroups(rows, options);
  const whole = groups.find(({ places }) => places.length === namesOf(rows).length);
  if (whole) {
    throw new EngineError(
      'bad-parameter',
      `Without ${whole.name} no column is left to learn from. Pass more columns, or smaller groups.`,
      { column: whole.name },
    );
  }
  const splits = checkCv(options.cv, y, classifies).split(rows, y);
  const none: FeatureGroup = { name: '', places: [] };
  const tasks = [none, ...groups].flatMap(({ places }) =>
    splits.map((_, split) => ({ places, split })),
  );
  const scores = await runJobsOrStay(fitWithout, tasks, {
    ...options,
    common: { model: model.clone(), rows, y, splits, scoring },
    unit: 'fits',
    ...(typeof scoring === 'function' ? { workers: 1 } : {}),
  });
  const folds = splits.length;
  const baselines = scores.slice(0, folds);
  const lost = (part: 'test' | 'train') => {
    const data = Float64Array.from(
      scores.slice(folds),
      (score, at) => baselines[at % folds]![part] - score[part],
    );
    return new Matrix(groups.length, folds, data);
  };
  const importances = lost('test');
  const trainImportances = lost('train');
  const { mean, std } = meanAndStd(importances);
  return {
    featureNames: groups.map(({ name }) => name),
    importances,
    importancesMean: mean,
    importancesStd: std,
    trainImportances,
    trainImportancesMean: meanAndStd(trainImportances).mean,
    baseline: Float64Array.from(baselines, ({ test }) => test),
    trainBaseline: Float64Array.from(baselines, ({ train }) => train),
  };
}

interface FitWithout {
  readonly places: readonly number[];
  readonly split: number;
}

interface FitCommon {
  readonly model: Refittable;
  readonly rows: Table | Matrix;
  readonly y: Target;
  readonly splits: readonly SplitIndices[];
  readonly scoring: ScoringName | Scorer;
}

const fitWithout = defineJob(
  'fit-without-column',
  async ({ places, split }: FitWithout, common: FitCommon, { signal }: WorkOptions) => {
    const { rows, y } = common;
    const { train, test } = common.splits[split]!;
    const names = namesOf(rows);
    const X = withoutColumns(rows, places);
    const model = common.model.clone();
    forgetColumns(
      model,
      places.map((place) => names[place]!),
    );
    const XTrain = takeRows(X, train);
    const yTrain = takeTarget(y, train);
    await model.fit(XTrain, yTrain, signal ? { signal } : {});
    const score = scorerOf(common.scoring);
    return {
      test: await score(model, takeRows(X, test), takeTarget(y, test)),
      train: await score(model, XTrain, yTrain),
    };
  },
);
