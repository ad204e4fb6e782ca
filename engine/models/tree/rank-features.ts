import { EngineError } from '@engine/core/error';
import type { Matrix } from '@engine/core/matrix';
import { argsortFloat32 } from './argsort-float32';

/** Values closer than this count as equal; float32, as in scikit-learn. */
const NEARLY_EQUAL = Math.fround(1e-7);

/** From this share of distinct values on, ties are the exception. */
const MOSTLY = 0.5;

/** The places per column of the faster, grouped way of growing: as many as one byte tells apart. */
export const HIST_PLACES = 256;

/** A column whose values are replaced by their places in ascending order. */
export interface RankedColumn {
  /** The value of each row. */
  readonly values: Float32Array;
  /** The place of each row's value. */
  readonly ranks: Int32Array;
  /** The same in one byte each, where the places are few enough. */
  readonly bytes: Uint8Array | undefined;
  /** The smallest and the largest value of each place; the same array where a place is a value. */
  readonly lows: Float32Array;
  readonly highs: Float32Array;
  /** Whether a threshold fits between any two neighbouring places. */
  readonly apart: boolean;
  /** Whether no two rows share a place. */
  readonly distinct: boolean;
  /** Whether so few rows share a place that small nodes seldom hold two of them. */
  readonly mostlyDistinct: boolean;
}

/**
 * Columns as trees see them: rounded to float32, each value replaced by its place among the
 * column's distinct values. A tree only asks for order, so places do as well as values, and whole
 * numbers can be counted and sorted faster.
 */
export interface RankedFeatures {
  readonly rows: number;
  readonly columns: readonly RankedColumn[];
}

/** Whether two values next to each other are too close for a threshold between them. */
export function nearlyEqual(low: number, high: number): boolean {
  return high <= Math.fround(low + NEARLY_EQUAL);
}

/**
 * Cost: O(rows x cols), once per fit; all trees of a forest share the result.
 *
 * @param maxPlaces the most places per column; with fewer than distinct values, each place holds
 * neighbouring values of about equally many rows.
 */
export function rankFeatures(X: Matrix, maxPlaces = Infinity): RankedFeatures {
  const columns = Array.from({ length: X.cols }, (_, j) => rankColumn(toFloat32(X, j), maxPlaces));
  return { rows: X.rows, columns };
}

function toFloat32(X: Matrix, j: number): Float32Array {
  const { rows, cols, data } = X;
  const column = new Float32Array(rows);
  for (let i = 0; i < rows; i++) {
    // Adding 0 turns -0 into 0, which sorts with it.
    column[i] = data[i * cols + j]! + 0;
    if (!Number.isFinite(column[i]!)) {
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

function rankColumn(values: Float32Array, maxPlaces: number): RankedColumn {
  const rows = values.length;
  const order = argsortFloat32(values);
  const ranks = new Int32Array(rows);
  const found = new Float32Array(rows);
  let count = 0;
  for (let i = 0; i < rows; i++) {
    const row = order[i]!;
    const value = values[row]!;
    if (count === 0 || value !== found[count - 1]) found[count++] = value;
    ranks[row] = count - 1;
  }
  if (count > maxPlaces) return groupColumn(values, order, ranks, maxPlaces);
  const lows = found.slice(0, count);
  return {
    values,
    ranks,
    bytes: inBytes(ranks, count),
    lows,
    highs: lows,
    apart: areApart(lows, lows),
    distinct: count === rows,
    mostlyDistinct: count > rows * MOSTLY,
  };
}

/** Joins neighbouring values into places; a value is never shared between two of them. */
function groupColumn(
  values: Float32Array,
  order: Int32Array,
  ranks: Int32Array,
  maxPlaces: number,
): RankedColumn {
  const lows = new Float32Array(maxPlaces);
  const highs = new Float32Array(maxPlaces);
  const rows = values.length;
  let place = -1;
  for (let i = 0; i < rows; i++) {
    const value = values[order[i]!]!;
    const isNew = i === 0 || value !== values[order[i - 1]!];
    if (isNew && i * maxPlaces >= (place + 1) * rows) {
      lows[++place] = value;
    }
    highs[place] = value;
    ranks[order[i]!] = place;
  }
  const used = place + 1;
  const groups = { lows: lows.slice(0, used), highs: highs.slice(0, used) };
  const apart = areApart(groups.lows, groups.highs);
  const bytes = inBytes(ranks, used);
  return { values, ranks, bytes, ...groups, apart, distinct: false, mostlyDistinct: false };
}

function inBytes(ranks: Int32Array, places: number): Uint8Array | undefined {
  return places <= HIST_PLACES ? new Uint8Array(ranks) : undefined;
}

function areApart(lows: Float32Array, highs: Float32Array): boolean {
  for (let i = 1; i < lows.length; i++) if (nearlyEqual(highs[i - 1]!, lows[i]!)) return false;
  return true;
}

/** Where a threshold lies between two places. */
export function thresholdBetween(column: RankedColumn, lower: number, upper: number): number {
  const low = column.highs[lower]!;
  const high = column.lows[upper]!;
  // Half sums stay finite; where rounding hits the upper value, the lower one separates.
  const middle = low / 2 + high / 2;
  return middle === high ? low : middle;
}
