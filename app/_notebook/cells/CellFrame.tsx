'use client';
import { StatusBadge, statusTone } from '@app/_shell/StatusBadge';
import type { CellState } from '@engine/notebook/contract';
import type { Cell } from '@engine/notebook/document';
import { formatDuration } from '@lessons/figures/kit/number-format';
import type { ReactNode } from 'react';
import { useDocument } from '../document-context';
import { CellMenu } from './CellMenu';
import { CellProgress } from './CellProgress';
import { statusWords } from './cell-words';
import { RunButton } from './RunButton';

export interface CellFrameProps {
  readonly cell: Cell;
  readonly state: CellState;
  readonly name: string;
  /** What it made, or why it is stale, in a few words. */
  readonly note: string;
  readonly children: ReactNode;
}

/** A cell's box: run button in the margin, bar with name and status, then what it holds. */
export function CellFrame({ cell, state, name, note, children }: CellFrameProps) {
  const { selected, select } = useDocument();
  const [status, word] = statusWords[state.status];
  const isOld = ['stale', 'blocked', 'stopped'].includes(state.status);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press anywhere in the cell selects it, as focus does
    <div
      className={isOld ? 'cell stale' : 'cell'}
      data-status={statusTone(status)}
      data-cell={cell.id}
      data-state={state.status}
      data-selected={selected === cell.id || undefined}
      id={`cell-${cell.id}`}
      tabIndex={-1}
      onFocus={() => select(cell.id)}
      onPointerDown={() => select(cell.id)}
    >
      <div className="cell-gut">
        <RunButton cell={cell.id} status={state.status} />
      </div>
      <div className="cell-main">
        <div className="cell-bar">
          <span className="cell-name">{name}</span>
          <span className="cell-ty">{note}</span>
          <span className="cell-end">
            <StatusBadge status={status} word={word} />
            {state.milliseconds !== null && state.status !== 'running' && (
              <span className="q">{formatDuration(state.milliseconds)}</span>
            )}
            <CellMenu cell={cell} />
          </span>
        </div>
        <CellProgress state={state} />
        {children}
      </div>
    </div>
  );
}
