import { emptyState } from '@engine/notebook/cell-states';
import type { SessionSnapshot } from '@engine/notebook/contract';

export interface WaitingCells {
  readonly done: number;
  /** Those that are not done. */
  readonly all: number;
  /** Those of them that were done once. */
  readonly stale: number;
}

/** How many cells of a document are done, and how many wait to be run. */
export function waitingCells({
  cells,
  document,
}: Pick<SessionSnapshot, 'cells' | 'document'>): WaitingCells {
  const states = document.cells
    .filter(({ kind }) => kind === 'code' || kind === 'figure')
    .map(({ id }) => cells.get(id) ?? emptyState);
  const done = states.filter(({ status }) => status === 'done').length;
  const stale = states.filter(
    ({ status, provenance }) => status !== 'done' && provenance !== null,
  ).length;
  return { done, all: states.length - done, stale };
}

/** What the button says that runs the waiting cells: a cell that never ran is not stale. */
export function restLabel({ all, stale }: WaitingCells): string {
  const cells = all === 1 ? 'cell' : 'cells';
  return stale === all ? `Run ${all} stale ${cells}` : `Run ${all} more ${cells}`;
}
