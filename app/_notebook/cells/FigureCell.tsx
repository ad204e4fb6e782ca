'use client';
import { useAnalysis, useCell } from '@app/_session/use-session';
import type { Cell } from '@engine/notebook/document';
import { lazy, Suspense } from 'react';
import { CodeLines } from '../CodeLines';
import { useDocument } from '../document-context';
import { ErrorOutput } from '../outputs/ErrorOutput';
import { OutputList } from '../outputs/OutputList';
import { CellFrame } from './CellFrame';

const PlainEditor = lazy(() =>
  import('../prose/PlainEditor').then(({ PlainEditor }) => ({ default: PlainEditor })),
);

/** A figure of the document: drawn from the variables its props refer to. */
export function FigureCell({ cell }: { readonly cell: Cell }) {
  const { session, editing } = useDocument();
  const state = useCell(session, cell.id);
  const analysis = useAnalysis(session, cell.id);
  const error = analysis?.error ?? null;
  return (
    <CellFrame cell={cell} state={state} name={figureName(cell)} note="Figure">
      {editing === cell.id && (
        <Suspense fallback={<CodeLines source={cell.source} error={error} />}>
          <PlainEditor cell={cell} className="code code-field" />
        </Suspense>
      )}
      {error && <ErrorOutput error={error} cell={cell.id} />}
      {state.outputs.length > 0 ? (
        <OutputList cell={cell.id} outputs={state.outputs} name={cell.id} />
      ) : (
        !error && (
          <p className="cell-out q">
            {analysis && analysis.reads.length > 0
              ? `Drawn once ${analysis.reads.join(' and ')} ${analysis.reads.length > 1 ? 'are' : 'is'} there.`
              : 'Drawn when the cells before it have run.'}
          </p>
        )
      )}
    </CellFrame>
  );
}

function figureName(cell: Cell): string {
  return /"figure"\s*:\s*"([^"]+)"/.exec(cell.source)?.[1] ?? cell.id;
}
