import { EngineError } from '@engine/core/error';
import type { Features, Target, WorkOptions } from '@engine/core/estimator';
import { isClassifier } from '@engine/core/is-classifier';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { readSampleWeight } from '@engine/core/read-sample-weight';
import type { Scorable, Scorer } from '@engine/metrics/scorer';
import type { ScoringName } from '@engine/metrics/scorers';
import { runJobsOrStay } from '@engine/pool/run-jobs-or-stay';
import { toRows } from '../curves/columns';
import { featureGroups, type GroupOptions } from './feature-groups';
import { meanAndStd } from './mean-and-std';
import { scorerOf, shuffleColumns } from './shuffle-columns';

export interface PermutationImportanceOptions extends WorkOptions, GroupOptions {
  /** How often each column is shuffled. */
  readonly nRepeats?: number;
  readonly randomState?: number;
  /**
   * A name such as `accuracy` or `rocAuc` (see `scorers`; greater is better), or a function; accuracy
   * for a classifier and R2 for a regressor when left out.
   */
  readonly scoring?: ScoringName | Scorer;
  /** One weight per row for the score; a score given as a function does not see it. */
  readonly sampleWeight?: ArrayLike<number>;
  /** Rows to shuffle, drawn without repeats: a number of rows, or a share of at most 1. */
  readonly maxSamples?: number;
}

/** How much the score drops when a column is shuffled. */
export interface PermutationImportance {
  readonly featureNames: readonly string[];
  /** features x repeats: the score before, minus the score after. */
  readonly importances: Matrix;
  readonly importancesMean: Float64Array;
  /** Standard deviation over the repeats, with divisor nRepeats. */
  readonly importancesStd: Float64Array;
  /** The score on the rows as they are. */
  readonly baseline: number;
}

/** Columns done by one job: they share one way of the rows, as they are, through the trees. */
const COLUMNS_AT_ONCE = 5;

/** Jobs that even a few columns are divided into. */
const JOBS_AT_LEAST = 4;

/** Numbers held for the shuffles of one job. */
const ANSWERS_AT_ONCE = 8e6;

/**
 * Permutation importance: shuffles one column at a time and sees how much worse the model gets.
 * Through a `Pipeline` it works on the raw columns of a table, text columns too. Columns that carry
 * the same information share their importance, as the model can read either; put them into one of
 * `groups` and they are shuffled together.
 *
 * Equals `sklearn.inspection.permutation_importance` 1.2.1: one seed is drawn for all columns, and
 * each repeat shuffles the rows once more; with `maxSamples` for shares from 0.01 to 0.99.
 *
 * Cost: columns x nRepeats x scoring, in parallel where there is a pool of workers, with the same
 * result; a score given as a function stays in this thread. Models that can be read as trees are not
 * asked anew: only rows that a shuffle sends another way are followed, so that all columns together
 * cost little more than one. Reports progress per column, in `columns`.
 * Source: Breiman (2001), Random Forests; Fisher, Rudin & Dominici (2019).
 *
 * @throws EngineError `bad-parameter`, `missing-column`; `unsupported` for a score that cannot be
 * weighed; what the model and the score throw; `aborted`.
 */
export async function permutationImportance(
  estimator: Scorable,
  X: Features,
  y: Target,
  options: PermutationImportanceOptions = {},
): Promise<PermutationImportance> {
  const { nRepeats = 5, randomState = 0, sampleWeight } = options;
  const scoring = options.scoring ?? (isClassifier(estimator) ? 'accuracy' : 'r2');
  if (!Number.isInteger(nRepeats) || nRepeats < 1) {
    throw new EngineError(
      'bad-parameter',
      `permutationImportance needs nRepeats to be a whole number of at least 1, not ${nRepeats}.`,
    );
  }
  const rows = toRows(X);
  const groups = featureGroups(rows, options);
  const weights = sampleWeight && readSampleWeight(sampleWeight, rows.rows);
  const baseline = await scorerOf(scoring, weights)(estimator, rows, y);
  const seed = new RandomState(randomState).randint(0, 2 ** 31);
  const perGroup = nRepeats * rows.rows * (estimator.classes?.length ?? 1);
  const shared = Math.min(COLUMNS_AT_ONCE, Math.ceil(groups.length / JOBS_AT_LEAST));
  const atOnce = Math.max(1, Math.min(shared, Math.floor(ANSWERS_AT_ONCE / perGroup)));
  const parts = Array.from({ length: Math.ceil(groups.length / atOnce) }, (_, part) =>
    groups.slice(part * atOnce, (part + 1) * atOnce),
  );
  const drops = await runJobsOrStay(shuffleColumns, parts, {
    ...options,
    common: {
      estimator,
      rows,
      y,
      scoring,
      sampleWeight: weights,
      nRepeats,
      maxSamples: readMaxSamples(options.maxSamples, rows.rows),
      seed,
      baseline,
    },
    unit: 'columns',
    total: groups.length,
    ...(typeof scoring === 'function' ? { workers: 1 } : {}),
  });
  const importances = Matrix.from(drops.flat());
  const { mean, std } = meanAndStd(importances);
  return {
    featureNames: groups.map(({ name }) => name),
    importances,
    importancesMean: mean,
    importancesStd: std,
    baseline,
  };
}

function readMaxSamples(maxSamples: number | undefined, rows: number): number {
  if (maxSamples === undefined || maxSamples === 1) return rows;
  const count = maxSamples < 1 ? Math.floor(maxSamples * rows) : maxSamples;
  if (Number.isInteger(count) && count >= 1 && count <= rows) return count;
  throw new EngineError(
    'bad-parameter',
    `maxSamples has to be a share above 0 that leaves a row, or from 2 to ${rows} rows, not ${maxSamples}.`,
    { parameter: 'maxSamples', value: maxSamples },
  );
}
