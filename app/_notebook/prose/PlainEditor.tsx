'use client';
import type { Cell } from '@engine/notebook/document';
import { useEffect, useId, useRef } from 'react';
import { useDocument } from '../document-context';

export interface PlainEditorProps {
  readonly cell: Cell;
  readonly className: string;
}

/** A text field that grows with its text; every stroke is kept. Esc leaves it. */
export function PlainEditor({ cell, className }: PlainEditorProps) {
  const { session, edit } = useDocument();
  const field = useRef<HTMLTextAreaElement>(null);
  const hint = useId();
  useEffect(() => field.current?.focus(), []);
  const rows = cell.source.split('\n').length + 1;
  return (
    <>
      <textarea
        ref={field}
        className={className}
        aria-label={`Text of ${cell.id}`}
        aria-describedby={hint}
        rows={rows}
        value={cell.source}
        spellCheck={cell.kind === 'prose'}
        autoCapitalize="off"
        onChange={(event) => session?.edit(cell.id, event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // The document's own Esc stops what runs.
          event.preventDefault();
          event.stopPropagation();
          leave(event.currentTarget, () => edit(null));
        }}
      />
      <p id={hint} className="editor-hint">
        Esc leaves the text.{cell.kind === 'figure' && ' Ctrl Enter runs the cell.'}
      </p>
    </>
  );
}

function leave(field: HTMLElement, close: () => void): void {
  const cell = field.closest<HTMLElement>('[data-cell]');
  close();
  cell?.focus();
}
