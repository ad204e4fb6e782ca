import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { type Column, type NumberColumn, Table } from '@engine/core/table';

/** Features as a table; columns without a name are called x0, x1, ... as in scikit-learn. */
export function toTable(X: Features): Table {
  if (X instanceof Table) return X;
  const matrix = X instanceof Matrix ? X : Matrix.from(X);
  return new Table(
    Array.from({ length: matrix.cols }, (_, j) => ({
      type: 'number',
      name: matrix.columns?.[j] ?? `x${j}`,
      values: matrix.column(j),
    })),
  );
}

/** The columns to learn from. @throws `empty-data` without rows or columns. */
export function columnsToFit(X: Features): readonly Column[] {
  const table = toTable(X);
  if (table.rows > 0 && table.columns.length > 0) return table.columns;
  const what = table.columns.length === 0 ? 'columns' : 'rows';
  throw new EngineError('empty-data', `There are no ${what} to learn from. Check the step before.`);
}

/**
 * The columns in the order of `names`, the ones that were there at fit. Columns with names are
 * found by name, in whatever order they come; a column too many or too few is an error, as is
 * another width where there are no names.
 *
 * @throws `missing-column`, `shape-mismatch`
 */
export function columnsToTransform(X: Features, names: readonly string[]): readonly Column[] {
  const table = toTable(X);
  const named = X instanceof Table || (X instanceof Matrix && X.columns !== undefined);
  if (!named || unnamed(names)) {
    if (table.columns.length === names.length) return table.columns;
    throw new EngineError(
      'shape-mismatch',
      `There were ${names.length} columns at fit, but there are ${table.columns.length} now. Pass the same columns.`,
      { expected: names.length, given: table.columns.length },
    );
  }
  const known = new Set(names);
  const unseen = table.names.filter((name) => !known.has(name));
  const absent = names.filter((name) => !table.has(name));
  if (absent.length > 0) {
    throw new EngineError(
      'missing-column',
      `Column ${listed(absent)} was there at fit and is missing now. Add it under the same name.`,
      { absent, unseen },
    );
  }
  if (unseen.length > 0) {
    throw new EngineError(
      'shape-mismatch',
      `Column ${listed(unseen)} was not there at fit. Leave it out, or fit again with it.`,
      { unseen },
    );
  }
  return names.map((name) => table.column(name));
}

/** Refuses text, naming the column and the way out. @throws `not-numeric` */
export function requireNumbers(columns: readonly Column[], who: string): readonly NumberColumn[] {
  return columns.map((column) => {
    if (column.type === 'number') return column;
    const example = column.categories[0];
    throw new EngineError(
      'not-numeric',
      `${who} needs numbers, but column ${column.name} holds text${example === undefined ? '' : ` such as ${example}`}. Encode it with OneHotEncoder, or choose other columns.`,
      { column: column.name },
    );
  });
}

function unnamed(names: readonly string[]): boolean {
  return names.every((name, j) => name === `x${j}`);
}

function listed(names: readonly string[]): string {
  const rest = names.length - 3;
  return names.slice(0, 3).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
