import { checkAborted, EngineError } from '../core/error';
import type { Features, Target, WorkOptions } from '../core/estimator';
import { Matrix } from '../core/matrix';
import { RandomState } from '../core/random';
import { type Column, Table } from '../core/table';
import type { Scorable, Scorer } from '../metrics/scorer';
import { getScorer, type ScoringName } from '../metrics/scorers';

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
 * Cost: columns x nRepeats x scoring. Reports progress per shuffled column, in `columns`.
 * Source: Breiman (2001), Random Forests; Fisher, Rudin & Dominici (2019).
 */
export async function permutationImportance(
  estimator: Scorable,
  X: Features,
  y: Target,
  options: PermutationImportanceOptions = {},
): Promise<PermutationImportance> {
  const { nRepeats = 5, randomState = 0, scoring = 'accuracy', signal, onProgress } = options;
  if (!Number.isInteger(nRepeats) || nRepeats < 1) {
    throw new EngineError(
      'bad-parameter',
      `permutationImportance needs nRepeats to be a whole number of at least 1, not ${nRepeats}.`,
    );
  }
  const scorer = typeof scoring === 'function' ? scoring : getScorer(scoring);
  const rows = X instanceof Table || X instanceof Matrix ? X : Matrix.from(X);
  const featureNames = namesOf(rows);
  const baseline = await scorer(estimator, rows, y);
  const seed = new RandomState(randomState).randint(0, 2 ** 31);
  const importances = new Matrix(featureNames.length, nRepeats);
  for (let column = 0; column < featureNames.length; column++) {
    const random = new RandomState(seed);
    const shuffle = Int32Array.from({ length: rows.rows }, (_, row) => row);
    let shuffled = rows;
    for (let repeat = 0; repeat < nRepeats; repeat++) {
      checkAborted(signal);
      random.shuffle(shuffle);
      shuffled = permuteColumn(shuffled, column, shuffle);
      const score = await scorer(estimator, shuffled, y);
      importances.data[column * nRepeats + repeat] = baseline - score;
    }
    onProgress?.({ done: column + 1, total: featureNames.length, unit: 'columns' });
  }
  return { featureNames, importances, ...summarize(importances), baseline };
}

function namesOf(X: Table | Matrix): readonly string[] {
  if (X instanceof Table) return X.names;
  return X.columns ?? Array.from({ length: X.cols }, (_, j) => `x${j}`);
}

/** A copy in which row i has the column's value of row `from[i]`. */
function permuteColumn(X: Table | Matrix, index: number, from: Int32Array): Table | Matrix {
  if (X instanceof Table) {
    const only = new Table([X.columns[index]!]).take(from).columns[0]!;
    return new Table(X.columns.map((column, j): Column => (j === index ? only : column)));
  }
  const data = X.data.slice();
  from.forEach((source, row) => {
    data[row * X.cols + index] = X.get(source, index);
  });
  return new Matrix(X.rows, X.cols, data, X.columns);
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
