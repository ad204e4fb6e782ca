import { checkAborted, EngineError } from '../core/error';
import type { Features, Target, WorkOptions } from '../core/estimator';
import { Matrix } from '../core/matrix';
import { RandomState } from '../core/random';
import { type Column, Table } from '../core/table';
import type { Scorable, Scorer } from '../metrics/scorer';
import { getScorer, type ScoringName } from '../metrics/scorers';
import { defineJob } from '../pool/jobs';
import { runJobsOrStay } from '../pool/run-jobs-or-stay';

export interface PermutationImportanceOptions extends WorkOptions {
  /** How often each column is shuffled. */
  readonly nRepeats?: number;
  readonly randomState?: number;
  /** A name such as `accuracy` or `rocAuc` (see `scorers`; greater is better), or a function. */
  readonly scoring?: ScoringName | Scorer;
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

/**
 * Permutation importance: shuffles one column at a time and sees how much worse the model gets.
 * Through a `Pipeline` it works on the raw columns of a table, text columns too. Columns that carry
 * the same information share their importance, as the model can read either.
 *
 * Equals `sklearn.inspection.permutation_importance` 1.2.1: one seed is drawn for all columns, and
 * each repeat shuffles the rows once more.
 *
 * Cost: columns x nRepeats x scoring, in parallel where there is a pool of workers, with the same
 * result; a score given as a function stays in this thread. Reports progress per column, in `columns`.
 * Source: Breiman (2001), Random Forests; Fisher, Rudin & Dominici (2019).
 */
export async function permutationImportance(
  estimator: Scorable,
  X: Features,
  y: Target,
  options: PermutationImportanceOptions = {},
): Promise<PermutationImportance> {
  const { nRepeats = 5, randomState = 0, scoring = 'accuracy' } = options;
  if (!Number.isInteger(nRepeats) || nRepeats < 1) {
    throw new EngineError(
      'bad-parameter',
      `permutationImportance needs nRepeats to be a whole number of at least 1, not ${nRepeats}.`,
    );
  }
  const rows = X instanceof Table || X instanceof Matrix ? X : Matrix.from(X);
  const featureNames = namesOf(rows);
  const baseline = await scorerOf(scoring)(estimator, rows, y);
  const seed = new RandomState(randomState).randint(0, 2 ** 31);
  const drops = await runJobsOrStay(shuffleColumn, [...featureNames.keys()], {
    ...options,
    common: { estimator, rows, y, scoring, nRepeats, seed, baseline },
    unit: 'columns',
    ...(typeof scoring === 'function' ? { workers: 1 } : {}),
  });
  const importances = Matrix.from(drops);
  return { featureNames, importances, ...summarize(importances), baseline };
}

interface ShuffleCommon {
  readonly estimator: Scorable;
  readonly rows: Table | Matrix;
  readonly y: Target;
  readonly scoring: ScoringName | Scorer;
  readonly nRepeats: number;
  readonly seed: number;
  readonly baseline: number;
}

/** How much the score drops at each shuffle of one column. */
const shuffleColumn = defineJob(
  'shuffle-column',
  async (column: number, common: ShuffleCommon, { signal }: WorkOptions) => {
    const { estimator, rows, y, nRepeats, seed, baseline } = common;
    const scorer = scorerOf(common.scoring);
    const reorder = columnReorderer(rows, column);
    const random = new RandomState(seed);
    const shuffle = Int32Array.from({ length: rows.rows }, (_, row) => row);
    // Each repeat shuffles what the one before left, as scikit-learn does.
    let from = shuffle.slice();
    const drops = new Float64Array(nRepeats);
    for (let repeat = 0; repeat < nRepeats; repeat++) {
      checkAborted(signal);
      random.shuffle(shuffle);
      from = shuffle.map((row) => from[row]!);
      drops[repeat] = baseline - (await scorer(estimator, reorder(from), y));
    }
    return drops;
  },
);

function scorerOf(scoring: ScoringName | Scorer): Scorer {
  return typeof scoring === 'function' ? scoring : getScorer(scoring);
}

function namesOf(X: Table | Matrix): readonly string[] {
  if (X instanceof Table) return X.names;
  return X.columns ?? Array.from({ length: X.cols }, (_, j) => `x${j}`);
}

/**
 * Gives the features with one column in another order: row i has its value of row `from[i]`. A matrix
 * is copied once, and its column overwritten at each call.
 */
function columnReorderer(X: Table | Matrix, index: number): (from: Int32Array) => Table | Matrix {
  if (X instanceof Table) {
    const only = new Table([X.columns[index]!]);
    return (from) => {
      const [shuffled] = only.take(from).columns;
      return new Table(X.columns.map((column, j): Column => (j === index ? shuffled! : column)));
    };
  }
  const values = X.column(index);
  const copy = new Matrix(X.rows, X.cols, X.data.slice(), X.columns);
  return (from) => {
    for (let row = 0; row < from.length; row++) {
      copy.data[row * X.cols + index] = values[from[row]!]!;
    }
    return copy;
  };
}

function summarize({ rows, cols, data }: Matrix) {
  const importancesMean = new Float64Array(rows);
  const importancesStd = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const drops = data.subarray(i * cols, (i + 1) * cols);
    const mean = drops.reduce((sum, drop) => sum + drop, 0) / cols;
    const squares = drops.reduce((sum, drop) => sum + (drop - mean) ** 2, 0);
    importancesMean[i] = mean;
    importancesStd[i] = Math.sqrt(squares / cols);
  }
  return { importancesMean, importancesStd };
}
