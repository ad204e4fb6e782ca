'use client';
import { useSnapshot } from '@app/_session/use-session';
import { Glyph } from '@app/_shell/Glyph';
import type { ReactNode } from 'react';
import { useDocument } from './document-context';
import { RunProgress } from './RunProgress';
import { restLabel, waitingCells } from './waiting-cells';

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
