import type { Matrix } from '@engine/core/matrix';
import type { ColumnMoves } from './column-moves';
import { cellDistance } from './moved-row';

/** How far a made-up row is from rows that exist. */
export interface Plausibility {
  /** The distance to the nearest row of the training data, over all columns. */
  readonly distance: number;
  /** That row. */
  readonly nearestRow: number;
  /** The share of training rows that are at least as far from their own nearest row: 0 is unheard of. */
  readonly share: number;
}

/** Training rows whose own nearest row is looked up. */
const SAMPLE = 200;

/**
 * Measures made-up rows against rows that exist. The comparison is with up to 200 rows, evenly spread
 * over the training data.
 *
 * Cost: (200 + made-up rows) x rows x columns.
 */
export function plausibilityAgainst(
  cells: Matrix,
  moves: readonly ColumnMoves[],
): (row: Float64Array) => Plausibility {
  const count = Math.min(SAMPLE, cells.rows);
  const usual = Float64Array.from({ length: count }, (_, k) => {
    const own = Math.floor((k * cells.rows) / count);
    return nearest(cells.row(own), cells, moves, own).distance;
  });
  return (row) => {
    const { distance, nearestRow } = nearest(row, cells, moves, -1);
    const share = usual.filter((value) => value >= distance).length / count;
    return { distance, nearestRow, share };
  };
}

function nearest(
  row: Float64Array,
  cells: Matrix,
  moves: readonly ColumnMoves[],
  except: number,
): { distance: number; nearestRow: number } {
  let best = Number.POSITIVE_INFINITY;
  let nearestRow = -1;
  for (let i = 0; i < cells.rows; i++) {
    if (i === except) continue;
    let distance = 0;
    for (let j = 0; j < row.length && distance < best; j++) {
      distance += cellDistance(row[j]!, cells.data[i * cells.cols + j]!, moves[j]!);
    }
    if (distance >= best) continue;
    best = distance;
    nearestRow = i;
  }
  return { distance: best, nearestRow };
}
