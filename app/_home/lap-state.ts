import type { SessionSnapshot } from '@engine/notebook/contract';
import type { CellError } from '@engine/notebook/document';
import { isStage, type StageId } from '@lessons/stages';

/** How the lap stands, as the loop's session tells it. */
export type LapState =
  | { readonly state: 'ready' }
  | {
      readonly state: 'running';
      /** When it began, in milliseconds since the epoch. */
      readonly startedAt: number;
      readonly stage: StageId | null;
      readonly done: number;
      readonly total: number;
      /** Seconds left; null while unknown. */
      readonly seconds: number | null;
      /** Stages whose cells have all run in this lap. */
      readonly finished: ReadonlySet<StageId>;
    }
  | { readonly state: 'stopped'; readonly cell: string; readonly stage: StageId | null }
  | {
      readonly state: 'failed';
      readonly cell: string;
      readonly stage: StageId | null;
      readonly error: CellError;
    };

/** Reads the state of the lap off a snapshot. */
export function lapState(snapshot: SessionSnapshot | null, now: number): LapState {
  if (!snapshot) return { state: 'ready' };
  const { progress } = snapshot;
  if (progress) {
    return {
      state: 'running',
      startedAt: now - progress.elapsed,
      stage: progress.cell === null ? null : stageOfCell(snapshot, progress.cell),
      done: progress.done,
      total: progress.total,
      seconds: progress.left === null ? null : Math.max(1, Math.ceil(progress.left / 1000)),
      finished: finishedStages(snapshot),
    };
  }
  for (const [cell, { status, error }] of snapshot.cells) {
    const stage = stageOfCell(snapshot, cell);
    if (status === 'error' && error) return { state: 'failed', cell, stage, error };
    if (status === 'stopped') return { state: 'stopped', cell, stage };
  }
  return { state: 'ready' };
}

/** The stage a cell belongs to: its own, else that of the nearest cell before it. */
function stageOfCell({ document }: SessionSnapshot, cell: string): StageId | null {
  const at = document.cells.findIndex(({ id }) => id === cell);
  for (let index = at; index >= 0; index--) {
    const stage = document.cells[index]?.attributes.stage;
    if (isStage(stage)) return stage;
  }
  return null;
}

function finishedStages(snapshot: SessionSnapshot): Set<StageId> {
  const open = new Set<StageId>();
  const seen = new Set<StageId>();
  for (const { id, kind, attributes } of snapshot.document.cells) {
    if (kind !== 'code' || !isStage(attributes.stage)) continue;
    seen.add(attributes.stage);
    if (snapshot.cells.get(id)?.status !== 'done') open.add(attributes.stage);
  }
  return seen.difference(open);
}
