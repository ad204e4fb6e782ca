import type { Progress } from '@engine/core/estimator';
import type { DecisionDesk } from './ask-decision';
import type { ColumnMoves } from './column-moves';
import { type MovedRow, movedRow, signatureOf } from './moved-row';
import { tighten } from './tighten';

export interface SearchLimits {
  readonly total: number;
  readonly maxChanges: number;
  /** How many rows may be tried per number of changes. */
  readonly maxEvaluations: number;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

export interface FoundChanges {
  /** One per set of columns and directions, fewest changes first, then nearest. */
  readonly found: readonly MovedRow[];
  /** Of the rows that did not flip: the nearest to the wanted answer. */
  readonly closest: MovedRow | undefined;
  /** False where some combinations were left out to stay within `maxEvaluations`. */
  readonly complete: boolean;
}

/** How many flips are made minimal, for each one that is wanted. */
const SPARE = 8;

/**
 * Looks for changes that flip the decision: all single changes, then pairs, and so on, until there
 * are enough in different columns. What did not flip is built on, all of it where it can be, or else
 * what came nearest to the wanted answer.
 */
export async function searchChanges(
  row: Float64Array,
  moves: readonly ColumnMoves[],
  desk: DecisionDesk,
  limits: SearchLimits,
): Promise<FoundChanges> {
  const { total, maxChanges, maxEvaluations, onProgress } = limits;
  const bySignature = new Map<string, MovedRow>();
  let complete = true;
  let closest: MovedRow | undefined;
  let beam: readonly MovedRow[] = [movedRow([], row, moves)];
  for (let size = 1; size <= maxChanges && beam.length > 0; size++) {
    const grown = growBeam(beam, row, moves, maxEvaluations);
    complete &&= grown.complete;
    const flips = await desk.flips(grown.rows);
    const flipped = grown.rows.filter((_, i) => flips[i]);
    const chosen = nearestBySignature(flipped, row, moves).slice(0, SPARE * total);
    for (const moved of await tighten(chosen, row, moves, desk)) {
      keepNearer(bySignature, signatureOf(moved, row, moves), moved);
    }
    onProgress?.({ done: size, total: maxChanges, unit: 'numbers of changes' });
    const columns = new Set([...bySignature.values()].map(columnsOf));
    if (columns.size >= total) break;
    if (size === maxChanges && bySignature.size > 0) break;
    const rest = grown.rows.filter((_, i) => !flips[i]);
    beam = await nearestToTarget(rest, desk);
    closest = beam[0] ?? closest;
  }
  const found = [...bySignature.values()].sort(bySparsity);
  return { found, closest, complete };
}

/** The places of the changed columns, as one text. */
export function columnsOf({ changes }: MovedRow): string {
  return changes.map(({ at }) => at).join(' ');
}

/** Every change of one more column, of as many rows of the beam as may be tried. */
function growBeam(
  beam: readonly MovedRow[],
  row: Float64Array,
  moves: readonly ColumnMoves[],
  most: number,
): { rows: MovedRow[]; complete: boolean } {
  const rows: MovedRow[] = [];
  const seen = new Set<string>();
  for (const moved of beam) {
    const taken = new Set(moved.changes.map(({ at }) => at));
    for (let at = 0; at < moves.length; at++) {
      if (taken.has(at)) continue;
      for (const value of moves[at]!.candidates) {
        const changes = [...moved.changes, { at, value }].sort((a, b) => a.at - b.at);
        const key = changes.map((change) => `${change.at}:${change.value}`).join(' ');
        if (seen.has(key)) continue;
        if (rows.length >= most) return { rows, complete: false };
        seen.add(key);
        rows.push(movedRow(changes, row, moves));
      }
    }
  }
  return { rows, complete: true };
}

/** The nearest of each signature, nearest first. */
function nearestBySignature(
  flipped: readonly MovedRow[],
  row: Float64Array,
  moves: readonly ColumnMoves[],
): MovedRow[] {
  const best = new Map<string, MovedRow>();
  for (const moved of flipped) keepNearer(best, signatureOf(moved, row, moves), moved);
  return [...best.values()].sort(bySparsity);
}

function keepNearer(best: Map<string, MovedRow>, key: string, moved: MovedRow): void {
  const known = best.get(key);
  if (!known || moved.distance < known.distance) best.set(key, moved);
}

/** Rows by how near they come to the wanted answer, then by how far they are from the row. */
async function nearestToTarget(
  rows: readonly MovedRow[],
  desk: DecisionDesk,
): Promise<readonly MovedRow[]> {
  const nearness = await desk.nearness(rows);
  const order = [...rows.keys()].sort(
    (a, b) =>
      (nearness[b] ?? 0) - (nearness[a] ?? 0) || rows[a]!.distance - rows[b]!.distance || a - b,
  );
  return order.map((i) => rows[i]!);
}

function bySparsity(a: MovedRow, b: MovedRow): number {
  return a.changes.length - b.changes.length || a.distance - b.distance;
}
