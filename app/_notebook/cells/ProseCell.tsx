'use client';
import type { Cell } from '@engine/notebook/document';
import { lazy, type ReactNode, Suspense } from 'react';
import { useDocument } from '../document-context';

const ProseSegments = lazy(() =>
  import('../prose/ProseSegments').then(({ ProseSegments }) => ({ default: ProseSegments })),
);
const ProseEditor = lazy(() =>
  import('../prose/ProseEditor').then(({ ProseEditor }) => ({ default: ProseEditor })),
);

export interface ProseCellProps {
  readonly cell: Cell;
  /** The text as it was drawn when the app was built, and what it was drawn from. */
  readonly drawn?: { readonly source: string; readonly node: ReactNode } | undefined;
}

/** Text between the cells; its Markdown code loads only where no drawn text fits. */
export function ProseCell({ cell, drawn }: ProseCellProps) {
  const { editing, edit, selected, select } = useDocument();
  const shown =
    drawn?.source === cell.source ? (
      drawn.node
    ) : (
      <Suspense fallback={<div className="prose">{cell.source}</div>}>
        {cell.source.trim() === '' ? (
          <p className="prose q">Empty text. Press Enter to write.</p>
        ) : (
          <ProseSegments source={cell.source} />
        )}
      </Suspense>
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a double click opens the editor, as Enter does
    <div
      className="prose-cell"
      data-cell={cell.id}
      data-selected={selected === cell.id || undefined}
      tabIndex={-1}
      onFocus={() => select(cell.id)}
      onPointerDown={() => select(cell.id)}
      onDoubleClick={() => edit(cell.id)}
    >
      {editing === cell.id ? (
        <Suspense fallback={shown}>
          <ProseEditor cell={cell} />
        </Suspense>
      ) : (
        shown
      )}
    </div>
  );
}
