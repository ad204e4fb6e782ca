'use client';
import './parts.css';
import type { Cell } from '@engine/notebook/document';
import type { ReactNode } from 'react';
import { CellList } from './CellList';
import type { ProseCellProps } from './cells/ProseCell';
import { DocumentProvider } from './DocumentProvider';
import { LessonActions } from './LessonActions';
import { RunToolbar } from './RunToolbar';
import { SeedField } from './SeedField';
import { WakeReturning } from './WakeReturning';

export interface LessonProps {
  readonly id: string;
  readonly runLabel: string;
  /** The author's seed. */
  readonly seed: number;
  readonly cells: readonly Cell[];
  /** Prose as it was drawn when the app was built, by cell. */
  readonly drawn: Readonly<Record<string, NonNullable<ProseCellProps['drawn']>>>;
  /** The stage that each cell belongs to. */
  readonly stageOf: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}

/** A lesson: its words are there at once; the first run or edit brings its cells to life. */
export function Lesson({ id, runLabel, seed, cells, drawn, stageOf, children }: LessonProps) {
  return (
    <DocumentProvider id={id}>
      <WakeReturning />
      <article className="read">
        {children}
        <RunToolbar runLabel={runLabel}>
          <SeedField initial={seed} />
          <LessonActions />
        </RunToolbar>
        <CellList
          initial={cells}
          drawn={drawn}
          frame={(cell, node) => (
            <div
              className={cell.kind === 'prose' ? 'prose-row' : 'cell-row'}
              data-stage={stageOf[cell.id]}
            >
              {node}
            </div>
          )}
        />
      </article>
    </DocumentProvider>
  );
}
