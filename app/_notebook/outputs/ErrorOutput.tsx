'use client';
import { useSnapshot } from '@app/_session/use-session';
import { Glyph } from '@app/_shell/Glyph';
import type { CellError } from '@engine/notebook/document';
import { useDocument } from '../document-context';
import { offeredFix } from './offered-fix';

export interface ErrorOutputProps {
  readonly error: CellError;
  readonly cell: string;
}

/** What went wrong, where, and the way out as a button that does it. */
export function ErrorOutput({ error, cell }: ErrorOutputProps) {
  const { session } = useDocument();
  const source = session?.getSnapshot().document.cells.find(({ id }) => id === cell)?.source;
  const readOnly = useSnapshot(session, (snapshot) => snapshot.readOnly);
  const fix = source === undefined || readOnly ? null : offeredFix(error, source);
  return (
    <div className="errbox" role="alert">
      <div>
        <Glyph name="s-failed" />
        <p>{error.message}</p>
      </div>
      <div className="row">
        {fix && (
          <button className="btn" type="button" onClick={() => session?.edit(cell, fix.source)}>
            {fix.label}
          </button>
        )}
        {error.stack && (
          <details>
            <summary className="q">Show where it came from</summary>
            <pre className="out-stack">{error.stack}</pre>
          </details>
        )}
        {error.line !== undefined && (
          <span className="q">
            line {error.line}
            {error.column === undefined ? '' : `, column ${error.column}`}
          </span>
        )}
      </div>
    </div>
  );
}
