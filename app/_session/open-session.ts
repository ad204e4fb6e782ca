import { loadStore } from '@app/_shell/load-store';
import { toast } from '@app/_shell/toast';
import { createBrowserKernel } from '@engine/kernel/browser-kernel';
import { createPageHost } from '@engine/kernel/page-host';
import type { DocumentSession } from '@engine/notebook/contract';
import { compileInSteps } from '@engine/notebook/document-analysis';
import { parseDocument } from '@engine/notebook/parse-document';
import { createSession } from '@engine/notebook/session';
import { version } from '@engine/package/engine-version';
import type { Store } from '@engine/store/contract';
import { createServingClient } from '@engine/worker/serving-client';
import { config } from 'zod/mini';
import { documentPersistence } from './document-persistence';
import { holdWhileRunning } from './hold-while-running';
import { loadLessonText } from './lesson-text';

// Without this zod tries `new Function`, which the page's policy forbids and reports.
config({ jitless: true });

/** Opens the stored document, or the author's text of a lesson that nobody has changed here. */
export async function openDocument(id: string): Promise<DocumentSession> {
  const store = await loadStore();
  const stored = await store.documents.get(id);
  const isHere = stored !== null && stored.deletedAt === null;
  const text = isHere ? stored.text : await loadLessonText(id);
  const document = isHere ? stored.content : parseDocument(text);
  const session = createSession({
    id,
    document,
    compiled: await compileInSteps(document, giveWay()),
    kernel: createBrowserKernel({ host: pageHost(store) }),
    persistence: documentPersistence(store, { id, text }),
    now: () => performance.now(),
    later(work, milliseconds) {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    createId: () => `cell-${crypto.randomUUID().slice(0, 8)}`,
    versions: { engine: version },
    onSaveError: (error) =>
      toast(`Not saved: ${error instanceof Error ? error.message : String(error)}`),
  });
  holdWhileRunning(session);
  return session;
}

/** Lets the page draw and answer whenever the work has taken most of a frame. */
function giveWay(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < 12) return;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  };
}

let serving: ReturnType<typeof createServingClient> | undefined;

/** One model server for all sessions of the page. */
function pageHost({ datasets, runs }: Store) {
  serving ??= createServingClient();
  return createPageHost({ datasets, tracking: runs, serving });
}
