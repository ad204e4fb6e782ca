import { EngineError } from '@engine/core/error';
import type { ColumnOrigin, Features } from '@engine/core/estimator';
import { type Column, type NumberColumn, Table } from '@engine/core/table';
import { BaseTransformer } from './base-transformer';
import { columnsToTransform } from './input-columns';
import { sameOrigins } from './origins';

/** What a transformer that appends columns keeps from `fit`. */
export interface LearnedColumns {
  readonly featureNamesIn: readonly string[];
  /** Columns that are not passed on, because new ones take their place. */
  readonly replaced: readonly string[];
  /** The new columns, in order. */
  readonly made: readonly ColumnOrigin[];
}

/** A transformer that passes its columns on, texts among them, and appends new number columns. */
export abstract class AppendingTransformer<
  Params extends object,
  Learned extends LearnedColumns,
> extends BaseTransformer<Params, Learned, Table> {
  /** Names of the columns, in the order of fit. */
  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  get origins(): readonly ColumnOrigin[] {
    const { featureNamesIn, replaced, made } = this.fitted;
    return [...sameOrigins(featureNamesIn.filter((name) => !replaced.includes(name))), ...made];
  }

  /** The values of the new columns, one array for each of `made`. */
  protected abstract make(table: Table): readonly Float64Array[];

  /** @throws `not-fitted`, `missing-column`, `shape-mismatch` */
  async transform(X: Features): Promise<Table> {
    const { featureNamesIn, replaced, made } = this.fitted;
    const columns = columnsToTransform(X, featureNamesIn).map(
      (column, j): Column => ({ ...column, name: featureNamesIn[j]! }),
    );
    const values = this.make(new Table(columns));
    const fresh = made.map(
      ({ name }, k): NumberColumn => ({ type: 'number', name, values: values[k]! }),
    );
    return new Table([...columns.filter(({ name }) => !replaced.includes(name)), ...fresh]);
  }
}

/**
 * The names that the person chose, or all number columns.
 *
 * @throws `missing-column`; `not-numeric` for a chosen text column
 */
export function chooseNumbers(table: Table, chosen: readonly string[] | null): readonly string[] {
  if (chosen === null) {
    return table.columns.filter(({ type }) => type === 'number').map(({ name }) => name);
  }
  for (const name of chosen) table.numbers(name);
  return chosen;
}

/** Refuses names of functions that are not there. @throws `bad-parameter` */
export function checkFunctions(
  who: string,
  given: readonly string[],
  known: readonly string[],
): void {
  const unknown = given.find((name) => !known.includes(name));
  if (unknown === undefined && given.length > 0) return;
  throw new EngineError(
    'bad-parameter',
    `${who} has no function ${unknown ?? 'to apply'}. Choose from: ${known.join(', ')}.`,
    { parameter: 'func', value: unknown },
  );
}
