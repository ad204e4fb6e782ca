import { EngineError } from '@engine/core/error';
import type { Matrix } from '@engine/core/matrix';

/**
 * Columns as trees see them: rounded to float32, each value replaced by its place among the
 * column's distinct values. A tree only asks for order, so places do as well as values, and rows
 * can be counted per place instead of being sorted again at every node.
 */
export interface RankedFeatures {
  readonly rows: number;
  /** Per column: the place of each row's value. */
  readonly ranks: readonly Int32Array[];
  /** Per column: the distinct values, ascending; `values[j][ranks[j][i]]` is row i's value. */
  readonly values: readonly Float32Array[];
}

/** Cost: O(rows x cols x log rows), once per fit; all trees of a forest share the result. */
export function rankFeatures(X: Matrix): RankedFeatures {
  const columns = Array.from({ length: X.cols }, (_, j) => toFloat32(X, j));
  const values = columns.map(distinctSorted);
  const ranks = columns.map((column, j) => ranksOf(column, values[j]!));
  return { rows: X.rows, ranks, values };
}

function toFloat32(X: Matrix, j: number): Float32Array {
  const column = new Float32Array(X.rows);
  for (let i = 0; i < X.rows; i++) {
    column[i] = X.get(i, j);
    if (!Number.isFinite(column[i])) {
      const name = X.columns?.[j] ?? j;
      throw new EngineError(
        'too-large',
        `Column ${name} holds ${X.get(i, j)} in row ${i}, too large for a tree (float32). ` +
          'Use a smaller unit, such as thousands.',
        { column: name, row: i },
      );
    }
  }
  return column;
}

function distinctSorted(column: Float32Array): Float32Array {
  const sorted = column.slice().sort();
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    // -0 equals 0 here, so both fall into one place.
    if (i === 0 || sorted[i] !== sorted[count - 1]) sorted[count++] = sorted[i]!;
  }
  return sorted.slice(0, count);
}

function ranksOf(column: Float32Array, values: Float32Array): Int32Array {
  const ranks = new Int32Array(column.length);
  for (let i = 0; i < column.length; i++) {
    let low = 0;
    let high = values.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle]! < column[i]!) low = middle + 1;
      else high = middle;
    }
    ranks[i] = low;
  }
  return ranks;
}
