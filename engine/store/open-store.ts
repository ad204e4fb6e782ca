import { config } from 'zod/mini';
import { checkCanary } from './canary';
import { closeLeftRuns } from './close-left-runs';
import type { Store } from './contract';
import type { Database } from './database';
import { createDatasetStore } from './dataset-store';
import { openDexieDatabase } from './dexie-database';
import { createDocumentStore } from './document-store';
import { createMemoryDatabase } from './memory-database';
import { createOutputStore } from './output-store';
import { createRunStore } from './run-store';
import { createStatusLine } from './status-line';
import { withinDeadline } from './within-deadline';

// The page's policy forbids the functions that zod would otherwise build from text.
config({ jitless: true });

const OPEN_DEADLINE = 3000;

const newerVersion =
  'A newer version of Lifecycle Lab is open in another tab and has changed how things are saved. This tab shows what it has and saves nothing more; reload it.';
const lost =
  'The browser has taken the storage away while the page was open. Nothing is saved in this tab any more: export the document, then reload.';

/**
 * Opens what this origin has stored. It always resolves: where the browser refuses to store, the
 * store works in memory and its status says so.
 */
export async function openStore(name = 'lifecycle-lab'): Promise<Store> {
  const line = createStatusLine();
  try {
    const database = await withinDeadline(
      openDexieDatabase(name, {
        checkWritable: line.checkWritable,
        onNewerSchema: () => line.set({ state: 'read-only', reason: newerVersion }),
        onLost: () => line.set({ state: 'unavailable', reason: lost }),
      }),
      OPEN_DEADLINE,
      'another tab holds the storage; close the other tabs of this site and reload',
    );
    const notice = line.get().state === 'ready' ? await checkCanary(database) : null;
    if (notice) line.set({ state: 'ready', notice });
    // Tidying up must not keep the store from opening.
    if (line.get().state === 'ready') await closeLeftRuns(database, name).catch(() => {});
    return createStore(database, line);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    line.set({
      state: 'unavailable',
      reason: `The browser refuses to store anything (${reason}). Everything works, but it is gone when this tab closes: export what you want to keep.`,
    });
    return createStore(createMemoryDatabase(), line);
  }
}

/** The store over any database; exported for tests, which need no browser. */
export function createStore(
  database: Database,
  line: Pick<ReturnType<typeof createStatusLine>, 'get' | 'watch'> = createStatusLine(),
): Store {
  return {
    documents: createDocumentStore(database),
    outputs: createOutputStore(database),
    datasets: createDatasetStore(database),
    runs: createRunStore(database),
    getSetting: (key) =>
      database.read(['settings'], async ({ settings }) => (await settings.get(key))?.value),
    setSetting: (key, value) =>
      database.write(['settings'], ({ settings }) => settings.put({ key, value })),
    backup: async () => (await import('./back-up')).backUp(database),
    restore: async (file) => (await import('./restore-backup')).restoreBackup(database, file),
    status: line.get,
    watchStatus: line.watch,
  };
}
