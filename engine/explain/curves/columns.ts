import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { type Column, Table } from '@engine/core/table';

/** A column by its name, or by its place from 0. */
export type FeatureChoice = string | number;

/** Rows of numbers as a matrix; tables and matrices as they are. */
export function toRows(X: Features): Table | Matrix {
  return X instanceof Table || X instanceof Matrix ? X : Matrix.from(X);
}

/** The names of the columns: `x0`, `x1`, … where they have none. */
export function namesOf(X: Table | Matrix): readonly string[] {
  if (X instanceof Table) return X.names;
  return X.columns ?? Array.from({ length: X.cols }, (_, j) => `x${j}`);
}

/** The place of a column. @throws EngineError `missing-column` */
export function placeOf(X: Table | Matrix, feature: FeatureChoice): number {
  const names = namesOf(X);
  const place = typeof feature === 'number' ? feature : names.indexOf(feature);
  if (Number.isInteger(place) && place >= 0 && place < names.length) return place;
  if (X instanceof Table && typeof feature === 'string') X.column(feature);
  throw new EngineError(
    'missing-column',
    `There is no column ${feature}. The columns: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}.`,
    { column: feature },
  );
}

/** One column with its name. */
export function columnAt(X: Table | Matrix, place: number): Column {
  if (X instanceof Table) return X.columns[place]!;
  return { type: 'number', name: namesOf(X)[place]!, values: X.column(place) };
}

/** The same rows with some columns replaced; columns keep their names. */
export function withColumns(
  X: Table | Matrix,
  replaced: ReadonlyMap<number, Column>,
): Table | Matrix {
  if (X instanceof Table) {
    return new Table(X.columns.map((column, j) => replaced.get(j) ?? column));
  }
  const copy = new Matrix(X.rows, X.cols, X.data.slice(), X.columns);
  for (const [j, column] of replaced) {
    if (column.type === 'number') {
      for (let i = 0; i < X.rows; i++) copy.data[i * X.cols + j] = column.values[i]!;
    }
  }
  return copy;
}
