import { Matrix } from '@engine/core/matrix';
import { type Column, Table } from '@engine/core/table';

/**
 * Gives the features with some columns in another order, the same for all of them: row i has their
 * values of row `from[i]`. A matrix is copied once, and its columns overwritten at each call.
 */
export function columnReorderer(
  X: Table | Matrix,
  places: readonly number[],
): (from: Int32Array) => Table | Matrix {
  if (X instanceof Table) {
    const only = new Table(places.map((place) => X.columns[place]!));
    return (from) => {
      const shuffled = only.take(from).columns;
      return new Table(X.columns.map((column, j): Column => shuffled[places.indexOf(j)] ?? column));
    };
  }
  const columns = places.map((place) => X.column(place));
  const copy = new Matrix(X.rows, X.cols, X.data.slice(), X.columns);
  return (from) => {
    places.forEach((place, a) => {
      const values = columns[a]!;
      for (let row = 0; row < from.length; row++) {
        copy.data[row * X.cols + place] = values[from[row]!]!;
      }
    });
    return copy;
  };
}
