import { EngineError } from '@engine/core/error';
import type { Table } from '@engine/core/table';

/** Chooses columns by what they hold; plain data, so that it can be stored. */
export interface ColumnSelector {
  readonly type?: 'number' | 'string';
  /** Of the name. */
  readonly pattern?: RegExp;
}

/** Names of columns, one name, or a way to choose them when `fit` sees the table. */
export type ColumnChoice = readonly string[] | string | ColumnSelector;

/**
 * Chooses all columns of a type or with a name that matches; the columns are settled at `fit`.
 * Stands for `sklearn.compose.make_column_selector`.
 */
export function makeColumnSelector(selector: ColumnSelector): ColumnSelector {
  if (selector.type !== undefined || selector.pattern !== undefined) return { ...selector };
  throw new EngineError(
    'bad-parameter',
    "makeColumnSelector needs a type ('number' or 'string') or a pattern for the name.",
  );
}

/** The chosen names, in the order given, or in table order for a selector. */
export function chooseColumns(table: Table, choice: ColumnChoice): readonly string[] {
  if (typeof choice === 'string') return [table.column(choice).name];
  if (isNames(choice)) return choice.map((name) => table.column(name).name);
  const { type, pattern } = choice;
  return table.columns
    .filter((column) => type === undefined || column.type === type)
    .map(({ name }) => name)
    .filter((name) => pattern === undefined || name.search(pattern) >= 0);
}

function isNames(choice: ColumnChoice): choice is readonly string[] {
  return Array.isArray(choice);
}
