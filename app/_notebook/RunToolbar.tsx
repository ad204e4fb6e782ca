'use client';
import { useSnapshot } from '@app/_session/use-session';
import { Glyph } from '@app/_shell/Glyph';
import type { SessionSnapshot } from '@engine/notebook/contract';
import type { ReactNode } from 'react';
import { useDocument } from './document-context';
import { RunProgress } from './RunProgress';

export interface RunToolbarProps {
  /** What the main button says where nothing has run yet. */
  readonly runLabel?: string;
  /** What stands at its end. */
  readonly children?: ReactNode;
}

/** Runs the whole document or what is stale, stops anywhere, and says how far it is. */
export function RunToolbar({ runLabel = 'Run all', children }: RunToolbarProps) {
  const { session, withSession } = useDocument();
  const snapshot = useSnapshot(session, (whole) => whole);
  const isBusy = snapshot?.progress != null;
  const waiting = snapshot ? waitingCells(snapshot) : null;
  const isPartial = waiting !== null && waiting.done > 0 && waiting.all > 0;
  return (
    <div className="toolbar" role="toolbar" aria-label="Run">
      {isBusy ? (
        <button
          className="btn primary"
          type="button"
          onClick={() => withSession((live) => live.stop())}
        >
          <Glyph name="stop" />
          Stop
        </button>
      ) : (
        <button
          className="btn primary"
          type="button"
          onClick={() => withSession((live) => (isPartial ? live.runStale() : live.runAll()))}
        >
          <Glyph name="play" />
          {isPartial ? restLabel(waiting) : runLabel}
        </button>
      )}
      {isPartial && !isBusy && (
        <button
          className="btn ghost"
          type="button"
          onClick={() => withSession((live) => live.runAll())}
        >
          {runLabel}
        </button>
      )}
      <RunProgress />
      {children && <span className="tb-end">{children}</span>}
    </div>
  );
}

interface WaitingCells {
  readonly done: number;
  /** Those that are not done. */
  readonly all: number;
  /** Those that were done once. */
  readonly stale: number;
}

function waitingCells({ cells, document }: SessionSnapshot): WaitingCells {
  const states = document.cells
    .filter(({ kind }) => kind === 'code' || kind === 'figure')
    .map(({ id }) => cells.get(id)?.status ?? 'idle');
  const done = states.filter((status) => status === 'done').length;
  const stale = states.filter((status) => status === 'stale').length;
  return { done, all: states.length - done, stale };
}

function restLabel({ all, stale }: WaitingCells): string {
  const cells = all === 1 ? 'cell' : 'cells';
  return stale === all ? `Run ${all} stale ${cells}` : `Run ${all} more ${cells}`;
}
