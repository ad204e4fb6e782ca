import type { Status } from '@app/_shell/StatusBadge';
import type { CellState, CellStatus } from '@engine/notebook/contract';
import type { Cell, CellAnalysis } from '@engine/notebook/document';

/** A status as shape and word. */
export const statusWords: Readonly<Record<CellStatus, readonly [Status, string]>> = {
  idle: ['idle', 'Not run'],
  queued: ['idle', 'Waiting'],
  running: ['running', 'Running'],
  done: ['ok', 'Ran'],
  stale: ['stale', 'Stale'],
  error: ['failed', 'Failed'],
  blocked: ['warn', 'Blocked'],
  stopped: ['stale', 'Stopped'],
};

/** What a cell is called: the names it gives, else its title, else its id. */
export function cellName(cell: Cell, analysis: CellAnalysis | null): string {
  const names = analysis?.defines ?? [];
  if (names.length > 3) return `${names.slice(0, 3).join(', ')}, …`;
  return names.length > 0 ? names.join(', ') : cell.id;
}

/** What a cell made, in a few words: `Table, 7,043 × 21`. */
export function cellMade({ variables }: CellState): string {
  const [only, ...more] = variables;
  if (!only || more.length > 0) return '';
  return only.preview === '' ? only.type : `${only.type}, ${only.preview.replace(' x ', ' × ')}`;
}
