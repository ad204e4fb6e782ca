'use client';
import { useSnapshot } from '@app/_session/use-session';
import type { Cell } from '@engine/notebook/document';
import { Fragment, type ReactNode } from 'react';
import { CodeCell } from './cells/CodeCell';
import { FigureCell } from './cells/FigureCell';
import { ProseCell, type ProseCellProps } from './cells/ProseCell';
import { useDocument } from './document-context';

export interface CellListProps {
  /** The cells as they stand in the file, shown until the document is live. */
  readonly initial: readonly Cell[];
  /** Prose that was drawn when the app was built, by cell. */
  readonly drawn?: Readonly<Record<string, ProseCellProps['drawn']>>;
  /** Wraps the cells between two texts, where the page needs it. */
  readonly frame?: (cell: Cell, node: ReactNode) => ReactNode;
}

/** The cells of a document, top to bottom. */
export function CellList({ initial, drawn = {}, frame = (_, node) => node }: CellListProps) {
  const { session } = useDocument();
  const live = useSnapshot(session, ({ document }) => document.cells);
  return (live ?? initial).map((cell) => (
    <Fragment key={cell.id}>
      {frame(cell, <CellView cell={cell} drawn={drawn[cell.id]} />)}
    </Fragment>
  ));
}

function CellView({ cell, drawn }: ProseCellProps) {
  switch (cell.kind) {
    case 'prose':
      return <ProseCell cell={cell} drawn={drawn} />;
    case 'figure':
      return <FigureCell cell={cell} />;
    case 'code':
    case 'check':
    case 'solution':
      return <CodeCell cell={cell} />;
  }
}
