'use client';
import { emptyState } from '@engine/notebook/cell-states';
import type { CellState, DocumentSession, SessionSnapshot } from '@engine/notebook/contract';
import type { CellAnalysis } from '@engine/notebook/document';
import { useCallback, useSyncExternalStore } from 'react';
import { liveSession, watchSessions } from './sessions';

/** The document's session once it is live; asking does not bring it to life. */
export function useSession(id: string): DocumentSession | null {
  return useSyncExternalStore(
    watchSessions,
    () => liveSession(id),
    () => null,
  );
}

/** A part of the session's state; the view is drawn again when that part is another one. */
export function useSnapshot<Part>(
  session: DocumentSession | null,
  select: (snapshot: SessionSnapshot) => Part,
): Part | null {
  const subscribe = useCallback(
    (listener: () => void) => session?.subscribe(listener) ?? (() => {}),
    [session],
  );
  return useSyncExternalStore(
    subscribe,
    () => (session ? select(session.getSnapshot()) : null),
    () => null,
  );
}

export function useCell(session: DocumentSession | null, cell: string): CellState {
  return useSnapshot(session, ({ cells }) => cells.get(cell) ?? emptyState) ?? emptyState;
}

export function useAnalysis(session: DocumentSession | null, cell: string): CellAnalysis | null {
  return useSnapshot(session, ({ analysis }) => analysis.get(cell) ?? null);
}
