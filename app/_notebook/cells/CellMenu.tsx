'use client';
import { Glyph } from '@app/_shell/Glyph';
import type { Cell } from '@engine/notebook/document';
import { lazy, Suspense, useState } from 'react';

const CellMenuItems = lazy(() =>
  import('./CellMenuItems').then(({ CellMenuItems }) => ({ default: CellMenuItems })),
);

/** The button for everything else; the menu's code loads with the first click. */
export function CellMenu({ cell }: { readonly cell: Cell }) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <button
      className="cell-more"
      type="button"
      aria-label={`More for ${cell.id}`}
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
    >
      <Glyph name="more" />
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <CellMenuItems cell={cell} />
    </Suspense>
  );
}
