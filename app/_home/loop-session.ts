import { liveSession, openSession, watchSessions } from '@app/_session/sessions';
import {
  readShownProject,
  shownProject,
  watchShownProject,
} from '@app/_shell/project/shown-project';
import type { DocumentSession } from '@engine/notebook/contract';

/** The session of the shown project if it is live in this page. */
export function currentLoopSession(): DocumentSession | null {
  return liveSession(shownProject());
}

/** Brings the project's session to life; its code loads here, on the first need. */
export async function openLoopSession(): Promise<DocumentSession> {
  return openSession(await readShownProject());
}

/** Told when the session comes to life or another project is shown, and on every change of it. */
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
  const stops = [watchSessions(follow), watchShownProject(follow)];
  follow();
  return () => {
    for (const stop of stops) stop();
    leave();
  };
}
