'use client';
import { openSession } from '@app/_session/sessions';
import { useSession } from '@app/_session/use-session';
import { toast } from '@app/_shell/toast';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
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
  const withSession = useCallback<DocumentContextValue['withSession']>(
    (act) => {
      // What results will be drawn with comes along, so that they do not push the page about later.
      void import('./outputs/TableOutput');
      void import('./outputs/FigureOutput');
      openSession(id)
        .then(act)
        .catch((error: unknown) => toast(error instanceof Error ? error.message : String(error)));
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
  const value = useMemo<DocumentContextValue>(
    () => ({ id, session, withSession, selected, select, editing, edit }),
    [id, session, withSession, selected, editing, edit],
  );
  useDocumentKeys(value);
  return <DocumentContext value={value}>{children}</DocumentContext>;
}
