import type { ColumnMoves } from './column-moves';

/** One cell changed: the place of its column and its new value. */
export interface CellChange {
  readonly at: number;
  readonly value: number;
}

/** A row with a few cells changed, and how far it is from the row as it was. */
export interface MovedRow {
  /** By place. */
  readonly changes: readonly CellChange[];
  readonly distance: number;
}

/** The row with these changes. */
export function movedRow(
  changes: readonly CellChange[],
  row: Float64Array,
  moves: readonly ColumnMoves[],
): MovedRow {
  let distance = 0;
  for (const { at, value } of changes) distance += cellDistance(row[at]!, value, moves[at]!);
  return { changes, distance };
}

/** Writes the row with its changes into cells. */
export function writeMoved(
  { changes }: Pick<MovedRow, 'changes'>,
  row: Float64Array,
  cells: Float64Array,
): void {
  cells.set(row);
  for (const { at, value } of changes) cells[at] = value;
}

/**
 * The distance of two values of a column: numbers in median absolute deviations; 1 between different
 * texts, and between a missing value and any other.
 */
export function cellDistance(from: number, to: number, moves: ColumnMoves): number {
  if (from === to || (Number.isNaN(from) && Number.isNaN(to))) return 0;
  if (moves.isText || Number.isNaN(from - to)) return 1;
  return Math.abs(to - from) / moves.scale;
}

/** What a moved row does, without how far: the columns, the texts, the directions. */
export function signatureOf(
  { changes }: MovedRow,
  row: Float64Array,
  moves: readonly ColumnMoves[],
): string {
  return changes
    .map(
      ({ at, value }) => `${at}${moves[at]!.isText ? `=${value}` : value < row[at]! ? '-' : '+'}`,
    )
    .join(' ');
}
