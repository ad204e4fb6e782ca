import { EngineError } from '@engine/core/error';
import { type Cell, type ColumnValues, Table, toColumn } from '@engine/core/table';
import { type Row, RowCursor } from './row-cursor';

/** The values of a new column: computed from each row, or given as they are. */
export type Derivation = ((row: Row, index: number) => Cell | boolean | undefined) | ColumnValues;

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
    const values =
      typeof derivation === 'function' ? compute(current, name, derivation) : derivation;
    const made = toColumn(name, values);
    return current.has(name)
      ? new Table(current.columns.map((column) => (column.name === name ? made : column)))
      : new Table([...current.columns, made]);
  }, table);
}

function compute(
  table: Table,
  name: string,
  from: (row: Row, index: number) => Cell | boolean | undefined,
): Cell[] {
  const cursor = new RowCursor(table);
  return Array.from({ length: table.rows }, (_, i) => {
    const value = from(cursor.moveTo(i), i);
    if (value === undefined || value === null) return null;
    if (typeof value === 'boolean') return Number(value);
    if (typeof value === 'number' || typeof value === 'string') return value;
    throw new EngineError(
      'unsupported',
      `The new column ${name} came out as ${typeof value} in row ${i}. Give a number, a text, a condition or null.`,
      { column: name, row: i },
    );
  });
}
