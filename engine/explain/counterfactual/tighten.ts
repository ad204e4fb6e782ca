import type { DecisionDesk } from './ask-decision';
import type { ColumnMoves } from './column-moves';
import { cellDistance, type MovedRow, movedRow } from './moved-row';

/** Places between the row's value and the new one, where a column has no grid of its own. */
const FINE = 2 ** 32;
/** Places asked about at once. */
const SECTIONS = 16;

/**
 * Makes changes as small as they can be: undoes each that the flip does not need, then moves each
 * number back towards the row until just before the decision would turn again. Each is tried with the
 * costliest change first and with the cheapest first, and the nearer result is kept. Undoing any one
 * change of a result undoes the flip.
 */
export async function tighten(
  flipped: readonly MovedRow[],
  row: Float64Array,
  moves: readonly ColumnMoves[],
  desk: DecisionDesk,
): Promise<MovedRow[]> {
  const needed = await dropNeedless(flipped, row, moves, desk);
  const orders = needed.map((moved) => costliestFirst(moved, row, moves));
  const first = await moveBack(needed, orders, row, moves, desk);
  const turned = orders.map((order) => [...order].reverse());
  const second = await moveBack(needed, turned, row, moves, desk);
  const nearer = first.map((moved, i) =>
    second[i]!.distance < moved.distance ? second[i]! : moved,
  );
  const rest = await dropNeedless(nearer, row, moves, desk);
  const dropped = rest.some((moved, i) => moved.changes.length < nearer[i]!.changes.length);
  return dropped ? tighten(rest, row, moves, desk) : rest;
}

/** Undoes changes one by one while the decision stays flipped without them. */
async function dropNeedless(
  rows: readonly MovedRow[],
  row: Float64Array,
  moves: readonly ColumnMoves[],
  desk: DecisionDesk,
): Promise<MovedRow[]> {
  const kept = [...rows];
  for (let some = true; some; ) {
    some = false;
    const undone = kept.map((moved) =>
      moved.changes.length < 2
        ? []
        : costliestFirst(moved, row, moves).map((slot) =>
            movedRow(moved.changes.toSpliced(slot, 1), row, moves),
          ),
    );
    const flips = await desk.flips(undone.flat());
    let from = 0;
    undone.forEach((options, i) => {
      const needless = options.find((_, at) => flips[from + at]);
      from += options.length;
      if (!needless) return;
      kept[i] = needless;
      some = true;
    });
  }
  return kept;
}

/** The places of the changes, the largest distance first. */
function costliestFirst(
  { changes }: MovedRow,
  row: Float64Array,
  moves: readonly ColumnMoves[],
): number[] {
  const costs = changes.map(({ at, value }) => cellDistance(row[at]!, value, moves[at]!));
  return [...changes.keys()].sort((a, b) => costs[b]! - costs[a]! || a - b);
}

/** Moves the changes of every row back, one change after the other in the given order. */
async function moveBack(
  rows: readonly MovedRow[],
  orders: readonly (readonly number[])[],
  row: Float64Array,
  moves: readonly ColumnMoves[],
  desk: DecisionDesk,
): Promise<MovedRow[]> {
  const now = [...rows];
  const most = Math.max(0, ...orders.map((order) => order.length));
  for (let turn = 0; turn < most; turn++) {
    const paths = now.map((moved, i) => pathBack(moved, orders[i]![turn], row, moves));
    for (let open = openPaths(paths); open.length > 0; open = openPaths(paths)) {
      const points = open.map((i) => pointsBetween(paths[i]!));
      const asked = open.flatMap((i, k) => points[k]!.map((t) => withValue(now[i]!, paths[i]!, t)));
      const flips = await desk.flips(asked);
      let from = 0;
      open.forEach((i, k) => {
        const path = paths[i]!;
        const first = points[k]!.findIndex((_, at) => flips[from + at]);
        from += points[k]!.length;
        if (first >= 0) path.flipped = points[k]![first]!;
        path.unflipped =
          points[k]![first < 0 ? points[k]!.length - 1 : first - 1] ?? path.unflipped;
      });
    }
    paths.forEach((path, i) => {
      if (path) now[i] = movedRow(withValue(now[i]!, path, path.flipped).changes, row, moves);
    });
  }
  return now;
}

/** Numbered places on the way from the row's value (0) to the new one. */
interface PathBack {
  readonly slot: number;
  readonly valueAt: (t: number) => number;
  /** The decision is not flipped here, or the place is not allowed. */
  unflipped: number;
  /** The decision is flipped here. */
  flipped: number;
}

function pathBack(
  { changes }: MovedRow,
  slot: number | undefined,
  row: Float64Array,
  moves: readonly ColumnMoves[],
): PathBack | undefined {
  const change = slot === undefined ? undefined : changes[slot];
  if (slot === undefined || !change) return undefined;
  const { isText, low, high, decimals } = moves[change.at]!;
  const own = row[change.at]!;
  if (isText || Number.isNaN(own)) return undefined;
  const to = change.value;
  const start = Math.min(Math.max(own, low), high);
  // The end of an allowed range is a place of its own; the row's own value is no change.
  const unflipped = start === own ? 0 : -1;
  const unit = decimals === undefined ? 0 : 10 ** decimals;
  if (unit === 0 || Math.round(to * unit) / unit !== to) {
    const valueAt = (t: number) => (t === FINE ? to : start + ((to - start) * t) / FINE);
    return { slot, valueAt, unflipped, flipped: FINE };
  }
  const direction = Math.sign(to - start);
  const origin = direction > 0 ? Math.floor(start * unit) : Math.ceil(start * unit);
  const valueAt = (t: number) => (t === 0 ? start : (origin + direction * t) / unit);
  const flipped = Math.abs(Math.round(to * unit) - origin);
  return { slot, valueAt, unflipped, flipped };
}

function openPaths(paths: readonly (PathBack | undefined)[]): number[] {
  return [...paths.keys()].filter((i) => {
    const path = paths[i];
    return path !== undefined && path.flipped - path.unflipped > 1;
  });
}

/** Whole numbers strictly between, evenly spread, nearest to the row first. */
function pointsBetween({ unflipped, flipped }: PathBack): number[] {
  const gap = flipped - unflipped;
  const count = Math.min(SECTIONS - 1, gap - 1);
  return Array.from({ length: count }, (_, k) =>
    Math.floor(unflipped + (gap * (k + 1)) / (count + 1)),
  );
}

function withValue({ changes }: MovedRow, { slot, valueAt }: PathBack, t: number) {
  const { at } = changes[slot]!;
  return { changes: changes.with(slot, { at, value: valueAt(t) }) };
}
