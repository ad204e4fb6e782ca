import { EngineError } from '@engine/core/error';
import { type Cell, type Column, type ColumnValues, Table, toColumn } from '@engine/core/table';
import { type Row, RowCursor } from './row-cursor';

type Given = Cell | boolean | undefined;

/** The values of a new column: computed from each row, or given as they are. */
export type Derivation = ((row: Row, index: number) => Given) | ColumnValues;

/**
 * Adds columns, or replaces them where the name exists. Each may use those before it.
 *
 *     derive(table, { ratio: (row) => row.debt / row.income, big: (row) => row.ratio > 0.5 })
 *
 * The row is only to be read inside the function, and not to be kept: it shows another row
 * afterwards. A condition gives 1 and 0, a number that is no number a missing value. Cost: one call
 * per row and column.
 *
 * @throws `length-mismatch` for given values of another length; `unsupported` for values that are
 * neither numbers, texts nor conditions, naming column and row
 */
export function derive(table: Table, columns: Readonly<Record<string, Derivation>>): Table {
  return Object.entries(columns).reduce((current, [name, derivation]) => {
    const made =
      typeof derivation === 'function'
        ? compute(current, name, derivation)
        : toColumn(name, derivation);
    return current.has(name)
      ? new Table(current.columns.map((column) => (column.name === name ? made : column)))
      : new Table([...current.columns, made]);
  }, table);
}

function compute(table: Table, name: string, from: (row: Row, index: number) => Given): Column {
  const cursor = new RowCursor(table);
  const numbers = new Float64Array(table.rows);
  /** All cells so far, once there is a text among them. */
  let cells: Cell[] | undefined;
  for (let i = 0; i < table.rows; i++) {
    const cell = toCell(from(cursor.moveTo(i), i), name, i);
    if (typeof cell === 'string') {
      cells ??= Array.from(numbers.subarray(0, i), (value) => (Number.isNaN(value) ? null : value));
    } else {
      numbers[i] = cell ?? Number.NaN;
    }
    cells?.push(cell);
  }
  return cells ? toColumn(name, cells) : { type: 'number', name, values: numbers };
}

function toCell(value: Given, name: string, row: number): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number' || typeof value === 'string') return value;
  throw new EngineError(
    'unsupported',
    `The new column ${name} came out as ${typeof value} in row ${row}. Give a number, a text, a condition or null.`,
    { column: name, row },
  );
}
