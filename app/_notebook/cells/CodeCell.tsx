'use client';
import { useAnalysis, useCell } from '@app/_session/use-session';
import type { Cell } from '@engine/notebook/document';
import { lazy, type ReactNode, Suspense } from 'react';
import { CodeLines } from '../CodeLines';
import { useDocument } from '../document-context';
import { ErrorOutput } from '../outputs/ErrorOutput';
import { OutputList } from '../outputs/OutputList';
import { CellFrame } from './CellFrame';
import { cellMade, cellName } from './cell-words';

const EditorOf = lazy(() => import('./EditorOf').then(({ EditorOf }) => ({ default: EditorOf })));

/** A cell of code with its results. Its text is read until somebody writes in it. */
export function CodeCell({ cell }: { readonly cell: Cell }) {
  const { session, editing, edit } = useDocument();
  const state = useCell(session, cell.id);
  const analysis = useAnalysis(session, cell.id);
  const title = cell.attributes.title;
  const name = cellName(cell, analysis);
  const error = analysis?.error ?? state.error ?? null;
  const isShownBelow = state.outputs.some(({ kind }) => kind === 'error');
  const lines = <CodeLines source={cell.source} error={error} />;
  return (
    <CellFrame
      cell={cell}
      state={state}
      name={name}
      note={cellMade(state) || (typeof title === 'string' ? title : '')}
    >
      <Folded isFolded={cell.kind === 'solution' && editing !== cell.id}>
        {editing === cell.id ? (
          <Suspense fallback={lines}>
            <EditorOf cell={cell} error={error} />
          </Suspense>
        ) : (
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the cell opens the editor too
          // biome-ignore lint/a11y/noStaticElementInteractions: see above
          <div className="code-view" onClick={() => edit(cell.id)}>
            {lines}
          </div>
        )}
        {analysis?.error && !isShownBelow && <ErrorOutput error={analysis.error} cell={cell.id} />}
        <OutputList cell={cell.id} outputs={state.outputs} name={name} />
      </Folded>
    </CellFrame>
  );
}

/** A solution stays closed until it is asked for. */
function Folded({
  isFolded,
  children,
}: {
  readonly isFolded: boolean;
  readonly children: ReactNode;
}) {
  if (!isFolded) return children;
  return (
    <details className="solution">
      <summary>Show the solution</summary>
      {children}
    </details>
  );
}
