import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { infiniteValue } from '@engine/core/infinite-value';
import { splitIntoColumns } from '@engine/core/interleave';
import { Matrix } from '@engine/core/matrix';
import { type Column, type NumberColumn, Table } from '@engine/core/table';
import { rowCount } from '@engine/core/to-matrix';

/** Features as a table; columns without a name are called x0, x1, ... as in scikit-learn. */
export function toTable(X: Features): Table {
  if (X instanceof Table) return X;
  const matrix = X instanceof Matrix ? X : Matrix.from(X);
  const { rows, cols, data, columns } = matrix;
  return new Table(
    splitIntoColumns(data, rows, cols).map((values, j) => {
      return { type: 'number', name: columns?.[j] ?? `x${j}`, values };
    }),
  );
}

/**
 * The columns to learn from.
 *
 * @throws `empty-data` without rows or columns, `not-numeric` for infinite values
 */
export function columnsToFit(X: Features): readonly Column[] {
  const table = toTable(X);
  if (table.rows > 0 && table.columns.length > 0) return refuseInfinite(table.columns);
  // A table without columns has no rows either; a list without rows may have had columns.
  const lacksColumns = table.columns.length === 0 && (X instanceof Table || rowCount(X) > 0);
  const what = lacksColumns ? 'columns' : 'rows';
  throw new EngineError('empty-data', `There are no ${what} to learn from. Check the step before.`);
}

/**
 * The columns in the order of `names`, the ones that were there at fit. Columns with names are
 * found by name, in whatever order they come; a column too many or too few is an error, as is
 * another width where there are no names.
 *
 * @throws `missing-column`, `shape-mismatch`, `not-numeric` for infinite values
 */
export function columnsToTransform(X: Features, names: readonly string[]): readonly Column[] {
  const table = toTable(X);
  const named = X instanceof Table || (X instanceof Matrix && X.columns !== undefined);
  if (!named || unnamed(names)) {
    if (table.columns.length === names.length) return refuseInfinite(table.columns);
    throw new EngineError(
      'shape-mismatch',
      `There were ${names.length} columns at fit, but there are ${table.columns.length} now. Pass the same columns.`,
      { expected: names.length, given: table.columns.length },
    );
  }
  const known = new Set(names);
  const unseen = table.names.filter((name) => !known.has(name));
  const absent = names.filter((name) => !table.has(name));
  if (absent.length > 0) throw columnsGone(absent, unseen);
  if (unseen.length > 0) {
    throw new EngineError(
      'shape-mismatch',
      `Column ${listed(unseen)} was not there at fit. Leave it out, or fit again with it.`,
      { unseen },
    );
  }
  return refuseInfinite(names.map((name) => table.column(name)));
}

/** Says that columns of fit time are not there; `unseen` are those in their place. */
export function columnsGone(absent: readonly string[], unseen: readonly string[] = []) {
  return new EngineError(
    'missing-column',
    `Column ${listed(absent)} was there at fit and is missing now. Add it under the same name.`,
    { absent, unseen },
  );
}

function refuseInfinite(columns: readonly Column[]): readonly Column[] {
  for (const column of columns) {
    if (column.type !== 'number') continue;
    const row = firstInfinite(column.values);
    if (row >= 0) throw infiniteValue(column.name, row);
  }
  return columns;
}

/** The first row without an end, or -1. */
function firstInfinite(values: Float64Array): number {
  for (let row = 0; row < values.length; row++) {
    if (Math.abs(values[row]!) > Number.MAX_VALUE) return row;
  }
  return -1;
}

/** Refuses text, naming the column and the way out. @throws `not-numeric` */
export function requireNumbers(columns: readonly Column[], who: string): readonly NumberColumn[] {
  return columns.map((column) => {
    if (column.type === 'number') return column;
    const example = column.categories[0];
    throw new EngineError(
      'not-numeric',
      `${who} needs numbers, but column ${column.name} holds text${example === undefined ? '' : ` (such as ${JSON.stringify(example)})`}. Encode it with OneHotEncoder, or choose other columns.`,
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
