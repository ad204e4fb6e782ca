import { liveSession, openSession, watchSessions } from '@app/_session/sessions';
import type { DocumentSession } from '@engine/notebook/contract';

/** The document that is the project's loop. */
export const loopDocument = 'lesson:frame/the-loop';

/** The loop's session if it is live in this page. */
export function currentLoopSession(): DocumentSession | null {
  return liveSession(loopDocument);
}

/** Brings the loop's session to life; its code loads here, on the first need. */
export function openLoopSession(): Promise<DocumentSession> {
  return openSession(loopDocument);
}

/** Told when the session comes to life, and on every change of it from then on. */
export function watchLoopSession(listener: () => void): () => void {
  let session: DocumentSession | null = null;
  let leave = () => {};
  const follow = () => {
    const next = currentLoopSession();
    if (next === session) return;
    leave();
    session = next;
    leave = next?.subscribe(listener) ?? (() => {});
    listener();
  };
  const stop = watchSessions(follow);
  follow();
  return () => {
    stop();
    leave();
  };
}
