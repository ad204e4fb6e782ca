'use client';
import { Glyph } from '@app/_shell/Glyph';
import type { CellStatus } from '@engine/notebook/contract';
import { useDocument } from '../document-context';

export interface RunButtonProps {
  readonly cell: string;
  readonly status: CellStatus;
}

/** Runs the cell, or stops it while it runs. */
export function RunButton({ cell, status }: RunButtonProps) {
  const { withSession, select } = useDocument();
  const isRunning = status === 'running';
  return (
    <button
      className="run"
      type="button"
      aria-label={`${isRunning ? 'Stop' : 'Run'} ${cell}`}
      onClick={() => {
        select(cell);
        withSession((session) => (isRunning ? session.stop() : session.runCell(cell)));
      }}
    >
      <Glyph name={isRunning ? 'stop' : 'play'} />
    </button>
  );
}
