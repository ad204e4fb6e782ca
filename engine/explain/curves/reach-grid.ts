import type { Matrix } from '@engine/core/matrix';
import type { Table } from '@engine/core/table';
import { withColumns } from './columns';
import { keyColumn } from './float-keys';
import { type GridPoints, repeatPoint } from './grid-points';
import type { TreeGrid } from './grid-walk';
import { placesSeen, type TreeView } from './tree-view';

/**
 * The points of a grid as the trees see them, behind the steps of a pipeline too.
 *
 * Undefined where what the steps make of the grid's columns depends on other columns as well, such
 * as products or distances: at the first and the last point this is looked at in every row.
 *
 * @param reached the rows as the trees see them
 */
export async function reachGrid(
  view: TreeView,
  X: Table | Matrix,
  reached: Matrix,
  points: GridPoints,
): Promise<TreeGrid | undefined> {
  const { count, places, columns } = points;
  if (!view.isBehindSteps) return directGrid(view, X, reached, points);
  const one = X.take(new Int32Array(count));
  const seen = await view.reach(
    withColumns(one, new Map(places.map((place, a) => [place, columns[a]!]))),
  );
  const varies = new Uint8Array(reached.cols);
  for (const point of new Set([0, count - 1])) {
    const moved = await view.reach(
      withColumns(
        X,
        new Map(places.map((place, a) => [place, repeatPoint(columns[a]!, point, X.rows)])),
      ),
    );
    if (!noteChanges(varies, reached, moved, seen, point)) return undefined;
  }
  for (let j = 0; j < reached.cols; j++) {
    for (let p = 0; p < count && !varies[j]; p++) {
      if (!Object.is(seen.get(p, j), reached.get(0, j))) varies[j] = 1;
    }
  }
  return {
    points: count,
    columns: Array.from({ length: reached.cols }, (_, j) =>
      varies[j] ? keyColumn(seen.column(j)) : undefined,
    ),
  };
}

/** Without steps in between, the trees see the columns as they are, found by name. */
function directGrid(
  view: TreeView,
  X: Table | Matrix,
  { cols }: Matrix,
  { count, places, columns }: GridPoints,
): TreeGrid {
  const own = placesSeen(view, X, places);
  return {
    points: count,
    columns: Array.from({ length: cols }, (_, j) => {
      const column = columns[own.indexOf(j)];
      return column?.type === 'number' ? keyColumn(column.values) : undefined;
    }),
  };
}

/** Marks the columns that a point changes; false where it does not do so alike in all rows. */
function noteChanges(
  varies: Uint8Array,
  before: Matrix,
  after: Matrix,
  seen: Matrix,
  point: number,
): boolean {
  const { rows, cols } = before;
  for (let j = 0; j < cols; j++) {
    const wanted = seen.get(point, j);
    let isSame = true;
    let isOne = true;
    for (let i = 0, at = j; i < rows; i++, at += cols) {
      if (!Object.is(after.data[at], before.data[at])) isSame = false;
      if (!Object.is(after.data[at], wanted)) isOne = false;
    }
    if (isSame) continue;
    if (!isOne) return false;
    varies[j] = 1;
  }
  return true;
}
