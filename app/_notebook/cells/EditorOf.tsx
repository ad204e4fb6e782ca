'use client';
import { useSnapshot } from '@app/_session/use-session';
import type { Cell, CellError } from '@engine/notebook/document';
import { useMemo } from 'react';
import { useDocument } from '../document-context';
import { ambientDeclarations } from '../editor/ambient-declarations';
import { CellEditor } from '../editor/CellEditor';
import { selectNext } from '../walk';

export interface EditorOfProps {
  readonly cell: Cell;
  readonly error: CellError | null;
}

/** The editor of a cell of the open document; every stroke becomes an edit of the document. */
export function EditorOf({ cell, error }: EditorOfProps) {
  const document = useDocument();
  const { session, edit } = document;
  const snapshot = useSnapshot(session, (whole) => whole);
  const others = snapshot && othersOf(snapshot.analysis, cell.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the other cells' texts matter
  const ambient = useMemo(
    () => (snapshot ? ambientDeclarations(snapshot, cell.id) : ''),
    [others, cell.id, snapshot?.document.frontMatter],
  );
  return (
    <CellEditor
      cell={cell.id}
      source={cell.source}
      label={`Code of cell ${cell.id}`}
      ambient={ambient}
      error={error}
      onChange={(source) => session?.edit(cell.id, source)}
      onRun={() => void session?.runCell(cell.id)}
      onRunNext={() => {
        void session?.runCell(cell.id);
        selectNext(document, 1);
      }}
      onLeave={() => {
        edit(null);
        selectNext(document, 0);
      }}
    />
  );
}

/** Changes exactly when what other cells define does. */
function othersOf(
  analysis: ReadonlyMap<string, { readonly defines: readonly string[] }>,
  cell: string,
): string {
  return [...analysis]
    .filter(([id]) => id !== cell)
    .map(([id, { defines }]) => `${id}:${defines.join(',')}`)
    .join(';');
}
