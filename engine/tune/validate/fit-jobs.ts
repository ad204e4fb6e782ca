import { EngineError } from '@engine/core/error';
import type { Features, FitOptions, Target, WorkOptions } from '@engine/core/estimator';
import { takeRows, takeTarget } from '@engine/core/take-rows';
import type { SplitIndices } from '@engine/data/split/splitter';
import { defineJob } from '@engine/pool/jobs';
import { runJobsOrStay } from '@engine/pool/run-jobs-or-stay';
import { judge, type NamedScoring } from './read-scoring';
import type { Tunable } from './tunable';

/** Which options on which split. */
export interface FitTask {
  readonly params: Readonly<Record<string, unknown>>;
  readonly split: number;
}

/** What all fits share; nothing of it is changed. */
export interface FitCommon {
  readonly estimator: Tunable;
  readonly X: Features;
  readonly y: Target;
  readonly sampleWeight?: ArrayLike<number> | undefined;
  readonly splits: readonly SplitIndices[];
  readonly scoring: NamedScoring;
  readonly returnTrainScore?: boolean;
  readonly returnEstimator?: boolean;
  /** What a failed fit counts; `raise` stops with its error. */
  readonly errorScore: number | 'raise';
}

/** Scores in the order of `scoring`. */
export interface FitResult {
  readonly test: readonly number[];
  readonly train?: readonly number[];
  readonly estimator?: Tunable;
  /** Why the fit failed, where it did. */
  readonly error?: string;
}

const fitAndScoreJob = defineJob(
  'fit-and-score',
  async (task: FitTask, common: FitCommon, work: WorkOptions): Promise<FitResult> => {
    try {
      return await fitAndScore(task, common, work);
    } catch (error) {
      const { errorScore, scoring, returnTrainScore } = common;
      const isStop = error instanceof EngineError && error.code === 'aborted';
      if (errorScore === 'raise' || isStop || !(error instanceof Error)) throw error;
      const failed = Object.keys(scoring).map(() => errorScore);
      return { test: failed, error: error.message, ...(returnTrainScore ? { train: failed } : {}) };
    }
  },
);

async function fitAndScore(
  { params, split }: FitTask,
  common: FitCommon,
  { signal }: WorkOptions,
): Promise<FitResult> {
  const { X, y, scoring } = common;
  const { train, test } = common.splits[split]!;
  const XTrain = takeRows(X, train);
  const yTrain = takeTarget(y, train);
  const estimator = withParams(common.estimator, params);
  await estimator.fit(XTrain, yTrain, fitOptions(common, train, signal));
  const scoreOn = async (rows: Features, truth: Target) => {
    const scores: number[] = [];
    for (const single of Object.values(scoring)) {
      scores.push(await judge(single, estimator, rows, truth));
    }
    return scores;
  };
  return {
    test: await scoreOn(takeRows(X, test), takeTarget(y, test)),
    ...(common.returnTrainScore ? { train: await scoreOn(XTrain, yTrain) } : {}),
    ...(common.returnEstimator ? { estimator } : {}),
  };
}

/** A fresh model with some options changed. */
export function withParams(model: Tunable, params: Readonly<Record<string, unknown>>): Tunable {
  const fresh = model.clone();
  if (Object.keys(params).length > 0) fresh.setParams(params);
  return fresh;
}

/** The options of `fit` for some of the rows. */
export function fitOptions(
  { sampleWeight }: Pick<FitCommon, 'sampleWeight'>,
  rows: Int32Array,
  signal: AbortSignal | undefined,
): FitOptions {
  return {
    ...(signal ? { signal } : {}),
    ...(sampleWeight ? { sampleWeight: Float64Array.from(rows, (row) => sampleWeight[row]!) } : {}),
  };
}

/**
 * Fits and judges every task, in parallel where there is a pool. Scores given as functions, and
 * models of classes that the workers do not know, are fitted in this thread; the result is the same.
 */
export async function runFits(
  tasks: readonly FitTask[],
  common: FitCommon,
  work: WorkOptions,
): Promise<FitResult[]> {
  const hasFunctions = Object.values(common.scoring).some((one) => typeof one === 'function');
  return runJobsOrStay(fitAndScoreJob, tasks, {
    ...work,
    common,
    unit: 'fits',
    ...(hasFunctions ? { workers: 1 } : {}),
  });
}
