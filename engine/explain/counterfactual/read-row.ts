import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { type Cell, type Column, Table, toColumn } from '@engine/core/table';

/** One row: a record by column, a table or matrix of one row, or the numbers of a row. */
export type RowLike = Features | ArrayLike<number> | Readonly<Record<string, Cell>>;

/**
 * One row in the form of the rows it belongs to.
 *
 * @throws EngineError `shape-mismatch` for more or less than one row, `missing-column` for a record
 * without one of the columns.
 */
export function readRow(row: RowLike, like: Features): Table | Matrix {
  const read = toOneRow(row, like);
  if (read.rows === 1) return read;
  throw new EngineError(
    'shape-mismatch',
    `One row is needed, but ${read.rows} were given. Take one, for example table.slice(0, 1).`,
    { rows: read.rows },
  );
}

function toOneRow(row: RowLike, like: Features): Table | Matrix {
  if (row instanceof Table || row instanceof Matrix) return row;
  if (Array.isArray(row) || ArrayBuffer.isView(row)) {
    const values = row as ArrayLike<number> | readonly ArrayLike<number>[];
    const nested = typeof values[0] === 'object';
    return Matrix.from(nested ? (values as readonly ArrayLike<number>[]) : [values as number[]]);
  }
  const record = row as Readonly<Record<string, Cell>>;
  if (like instanceof Table) return new Table(like.columns.map((column) => cellOf(record, column)));
  const names = like instanceof Matrix ? like.columns : undefined;
  return Matrix.from([(names ?? Object.keys(record)).map((name) => Number(need(record, name)))]);
}

function cellOf(record: Readonly<Record<string, Cell>>, { name, type }: Column): Column {
  const cell = need(record, name);
  if (cell !== null) return toColumn(name, [cell]);
  return type === 'number'
    ? { type, name, values: Float64Array.of(Number.NaN) }
    : { type, name, codes: Int32Array.of(-1), categories: [] };
}

function need(record: Readonly<Record<string, Cell>>, name: string): Cell {
  const cell = record[name];
  if (cell !== undefined) return cell;
  throw new EngineError(
    'missing-column',
    `The row has no value for column ${name}. Give it one, or null where it is missing.`,
    { column: name },
  );
}
