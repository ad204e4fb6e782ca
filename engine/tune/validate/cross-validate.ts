import type { Features, Target, WorkOptions } from '@engine/core/estimator';
import { isClassifier } from '@engine/core/is-classifier';
import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import { type CrossValidation, checkCv } from '@engine/data/split/check-cv';
import type { SplitIndices } from '@engine/data/split/splitter';
import { runFits } from './fit-jobs';
import { readScoring, type Scoring } from './read-scoring';
import type { Tunable } from './tunable';

/** What every kind of cross-validation takes. */
export interface ValidationOptions extends WorkOptions {
  /** Folds (5 when left out), a splitter, or splits made before. See `checkCv`. */
  readonly cv?: CrossValidation;
  /** The group of each row, for splitters that keep groups together. */
  readonly groups?: Target;
  /** One weight per row for `fit`; scores do not use it. */
  readonly sampleWeight?: ArrayLike<number>;
}

export interface CrossValidateOptions extends ValidationOptions {
  /** By name, as functions, or several; the model's own score when left out. */
  readonly scoring?: Scoring;
  readonly returnTrainScore?: boolean;
  readonly returnEstimator?: boolean;
  /** What a failed fit scores; it raises its error when left out. */
  readonly errorScore?: number | 'raise';
}

/** One entry per split in every list. */
export interface CrossValidateResult {
  /** By the name of the score; a single function, or the model's own, is called `score`. */
  readonly testScores: Readonly<Record<string, Float64Array>>;
  readonly trainScores?: Readonly<Record<string, Float64Array>>;
  readonly estimators?: readonly Tunable[];
  readonly splits: readonly SplitIndices[];
}

/**
 * Fits a fresh copy of the model on each training part and judges it on the part left out. Equals
 * `sklearn.model_selection.cross_validate` 1.2.1, without its times.
 *
 * Cost: one fit per split, in parallel where there is a pool of workers, with the same result.
 * Reports progress in `fits`.
 * @throws EngineError `bad-parameter` (folds, scoring), what the model throws, `aborted`.
 */
export async function crossValidate(
  estimator: Tunable,
  X: Features,
  y: Target,
  options: CrossValidateOptions = {},
): Promise<CrossValidateResult> {
  const { scoring: asked = null, returnTrainScore = false, returnEstimator = false } = options;
  const scoring = readScoring(asked);
  const { rows, splits } = prepareSplits(estimator, X, y, options);
  const results = await runFits(
    splits.map((_, split) => ({ params: {}, split })),
    {
      estimator,
      X: rows,
      y,
      sampleWeight: options.sampleWeight,
      splits,
      scoring,
      returnTrainScore,
      returnEstimator,
      errorScore: options.errorScore ?? 'raise',
    },
    options,
  );
  const collect = (part: 'test' | 'train') =>
    Object.fromEntries(
      Object.keys(scoring).map((name, at) => [
        name,
        Float64Array.from(results, (result) => result[part]![at]!),
      ]),
    );
  return {
    testScores: collect('test'),
    ...(returnTrainScore ? { trainScores: collect('train') } : {}),
    ...(returnEstimator ? { estimators: results.map((result) => result.estimator!) } : {}),
    splits,
  };
}

/** Features that can be cut by rows, and the splits that `cv` makes of them. */
export function prepareSplits(
  estimator: Tunable,
  X: Features,
  y: Target,
  { cv, groups }: ValidationOptions,
): { readonly rows: Table | Matrix; readonly splits: SplitIndices[] } {
  const rows = X instanceof Table || X instanceof Matrix ? X : Matrix.from(X);
  return { rows, splits: checkCv(cv, y, isClassifier(estimator)).split(rows, y, groups) };
}
