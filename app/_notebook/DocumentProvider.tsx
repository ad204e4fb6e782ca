'use client';
import { liveSession, openSession } from '@app/_session/sessions';
import { useSession } from '@app/_session/use-session';
import { toast } from '@app/_shell/toast';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { DocumentContext, type DocumentContextValue } from './document-context';
import { useDocumentKeys } from './use-document-keys';

export interface DocumentProviderProps {
  readonly id: string;
  readonly children: ReactNode;
}

/** Holds what the parts of an open document share, and its keys. */
export function DocumentProvider({ id, children }: DocumentProviderProps) {
  const session = useSession(id);
  const [selected, select] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [isOpening, setOpening] = useState(false);
  const withSession = useCallback<DocumentContextValue['withSession']>(
    (act) => {
      // What results will be drawn with comes along, so that they do not push the page about later.
      void import('./outputs/TableOutput');
      void import('./outputs/FigureOutput');
      const live = liveSession(id);
      const acted = live ? promised(() => act(live)) : openSession(id).then(act);
      acted.catch((error: unknown) =>
        toast(error instanceof Error ? error.message : String(error)),
      );
      if (live) return;
      setOpening(true);
      const opened = () => setOpening(false);
      openSession(id).then(opened, opened);
    },
    [id],
  );
  const edit = useCallback<DocumentContextValue['edit']>(
    (cell) => {
      if (cell === null) setEditing(null);
      else withSession((live) => setEditing(live.getSnapshot().readOnly ? null : cell));
    },
    [withSession],
  );
  useEffect(() => {
    // The first editor must not keep the first keystrokes waiting.
    if (session) void import('./cells/EditorOf');
  }, [session]);
  const value = useMemo<DocumentContextValue>(
    () => ({ id, session, withSession, selected, select, editing, edit, isOpening }),
    [id, session, withSession, selected, editing, edit, isOpening],
  );
  useDocumentKeys(value);
  return <DocumentContext value={value}>{children}</DocumentContext>;
}

/** Acts at once; what it throws becomes a rejection. */
async function promised(act: () => void | Promise<void>): Promise<void> {
  await act();
}
