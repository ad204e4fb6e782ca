import type { DocumentSession } from '@engine/notebook/contract';

interface Live {
  readonly opening: Promise<DocumentSession>;
  session: DocumentSession | null;
}

const live = new Map<string, Live>();
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of [...listeners]) listener();
};

/** The session of a document if it is live in this page; routes change, sessions stay. */
export function liveSession(id: string): DocumentSession | null {
  return live.get(id)?.session ?? null;
}

/** Told when a session comes to life or ends. */
export function watchSessions(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Brings a document to life: the parser, the compiler, the store and the kernel load with the first
 * call. Later calls get the same session.
 */
export function openSession(id: string): Promise<DocumentSession> {
  const known = live.get(id);
  if (known) return known.opening;
  const opening = import('./open-session').then(({ openDocument }) => openDocument(id));
  const entry: Live = { opening, session: null };
  live.set(id, entry);
  opening.then(
    (session) => {
      entry.session = session;
      tell();
    },
    () => live.delete(id),
  );
  return opening;
}

/** Ends a session and its kernel; what it kept in the store stays there. */
export async function closeSession(id: string): Promise<void> {
  const entry = live.get(id);
  if (!entry) return;
  live.delete(id);
  const session = await entry.opening;
  await session.stop();
  session.dispose();
  tell();
}
