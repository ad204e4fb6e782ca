import { EngineError } from './error';
import type { Features } from './estimator';
import { infiniteValue } from './infinite-value';
import { interleaveColumns } from './interleave';
import { Matrix, requireList } from './matrix';
import { Table } from './table';

/** What a caller of {@link toMatrix} can live with. */
export interface ToMatrixOptions {
  /** Lets NaN through; infinite values are refused all the same. */
  readonly allowMissing?: boolean;
}

/**
 * The one door by which features become numbers: a table of number columns, a matrix, or rows of
 * numbers. A matrix is passed on as it is, not copied.
 *
 * @throws EngineError `not-numeric` for text and infinities, `missing-values` for NaN, `empty-data`
 * without rows or columns, `shape-mismatch` for ragged rows; each names the column and the row.
 */
export function toMatrix(X: Features, options: ToMatrixOptions = {}): Matrix {
  const matrix = X instanceof Matrix ? X : X instanceof Table ? fromTable(X) : Matrix.from(X);
  // A table without columns has no rows either; a list without rows may have had columns.
  const lacksColumns = matrix.cols === 0 && (X instanceof Table || matrix.rows > 0);
  if (lacksColumns) {
    throw new EngineError('empty-data', 'The features have no columns. Keep at least one column.');
  }
  if (matrix.rows === 0) {
    throw new EngineError('empty-data', 'The features have no rows. Pass at least one row.');
  }
  refuseUnusable(matrix, options.allowMissing ?? false);
  return matrix;
}

/** The column names of features, where they have any. */
export function columnNames(X: Features): readonly string[] | undefined {
  if (X instanceof Table) return X.names;
  return X instanceof Matrix ? X.columns : undefined;
}

/** How many rows features have, whatever their form. */
export function rowCount(X: Features): number {
  if (X instanceof Table || X instanceof Matrix) return X.rows;
  requireList(X);
  return X.length;
}

function fromTable(table: Table): Matrix {
  const columns = table.columns.map((column) => {
    if (column.type === 'string') {
      throw new EngineError(
        'not-numeric',
        `Column ${column.name} holds text (such as "${column.categories[0] ?? ''}"), but numbers ` +
          'are needed. Encode it first, for example with OneHotEncoder, or leave it out.',
        { column: column.name },
      );
    }
    return column.values;
  });
  const data = interleaveColumns(columns, table.rows);
  return new Matrix(table.rows, columns.length, data, table.names);
}

/** Looks for the cell to name only where there is one: most features have none. */
function refuseUnusable({ data, cols, columns }: Matrix, allowMissing: boolean): void {
  if (areFinite(data)) return;
  for (let at = 0; at < data.length; at++) {
    const value = data[at]!;
    if (Number.isFinite(value) || (allowMissing && Number.isNaN(value))) continue;
    const row = Math.floor(at / cols);
    const column = columns?.[at % cols] ?? at % cols;
    if (Number.isNaN(value)) {
      let count = 0;
      for (let i = at; i < data.length; i += cols) if (Number.isNaN(data[i])) count++;
      throw new EngineError(
        'missing-values',
        `Column ${column} has ${count} missing ${count === 1 ? 'value' : 'values'}, the first in ` +
          `row ${row}. Fill them first, for example with SimpleImputer, or drop those rows.`,
        { column, row, count },
      );
    }
    throw infiniteValue(column, row);
  }
}

/** The difference of a number from itself is 0; of NaN and infinities it is NaN, and stays so. */
function areFinite(data: Float64Array): boolean {
  const fours = data.length - (data.length % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let at = 0; at < fours; at += 4) {
    a += data[at]! - data[at]!;
    b += data[at + 1]! - data[at + 1]!;
    c += data[at + 2]! - data[at + 2]!;
    d += data[at + 3]! - data[at + 3]!;
  }
  for (let at = fours; at < data.length; at++) a += data[at]! - data[at]!;
  return a + b + c + d === 0;
}
