import { markWorking } from '@app/_pwa/working';
import type { DocumentSession } from '@engine/notebook/contract';

/** Keeps updates from reloading the page while a document's cells run. */
export function holdWhileRunning(session: DocumentSession): void {
  let release: (() => void) | null = null;
  session.subscribe(() => {
    const isRunning = session.getSnapshot().progress !== null;
    if (isRunning) release ??= markWorking();
    else {
      release?.();
      release = null;
    }
  });
}
