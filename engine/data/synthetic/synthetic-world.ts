import { EngineError } from '@engine/core/error';
import type { Matrix } from '@engine/core/matrix';
import type { Table } from '@engine/core/table';
import { addUpTerms, type Term } from './add-up-terms';

export interface SyntheticOptions {
  /** How many rows to generate. */
  readonly rows?: number;
  readonly randomState?: number;
}

/**
 * What a column is in the process that made the data: a `cause` acts on the target itself, a `proxy`
 * only through other columns, a `sign` is a consequence of the target, and an `id` is neither.
 */
export type ColumnRole = 'cause' | 'proxy' | 'sign' | 'id';

/** What a model of generated data should find, in the form of an explanation. */
export interface WorldTruth {
  /** The equation behind the target, in words and numbers. */
  readonly equation: string;
  readonly roles: Readonly<Record<string, ColumnRole>>;
  readonly featureNames: readonly string[];
  /**
   * rows x features: what each column truly adds to `fitted`, in units of `scale`: the exact Shapley
   * values of the equation with the table as background.
   */
  readonly values: Matrix;
  /** The mean of the equation over the table. */
  readonly baseValue: number;
  /** The equation for each row, without the noise: `baseValue` plus the row of `values`. */
  readonly fitted: Float64Array;
  /** The table without the target. */
  readonly data: Table;
  readonly output: string;
  /** The target's own unit, or the log-odds of the positive class. */
  readonly scale: 'target' | 'margin';
}

/** Generated data with the process that made it. */
export interface SyntheticWorld {
  readonly table: Table;
  /** The name of the target column. */
  readonly target: string;
  readonly truth: WorldTruth;
}

/** What a process tells about its equation. */
export interface WorldEquation extends Pick<WorldTruth, 'equation' | 'roles' | 'scale' | 'output'> {
  readonly constant: number;
  readonly terms: readonly Term[];
}

/** The truth about a table whose target follows an equation. */
export function truthOf(data: Table, { constant, terms, ...told }: WorldEquation): WorldTruth {
  const featureNames = data.names;
  const { values, baseValue, fitted } = addUpTerms(terms, constant, featureNames, data.rows);
  return { ...told, featureNames, values, baseValue, fitted, data };
}

/** @throws EngineError `bad-parameter` */
export function checkRows(rows: number, world: string): void {
  if (Number.isInteger(rows) && rows >= 1) return;
  throw new EngineError(
    'bad-parameter',
    `${world} needs rows to be a whole number of at least 1, not ${rows}.`,
    { rows },
  );
}
