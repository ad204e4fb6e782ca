import { loadStore } from '../load-store';
import { loopLesson } from './loop-lesson';

const setting = 'project';
let shown: string = loopLesson.id;
const listeners = new Set<() => void>();

/** Id of the document whose project is shown; the lesson's until the store has been asked. */
export function shownProject(): string {
  return shown;
}

/** Told whenever another project is shown. */
export function watchShownProject(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks the store which project was chosen; one whose document is deleted gives way to the lesson's. */
export async function readShownProject(): Promise<string> {
  const store = await loadStore();
  const chosen = await store.getSetting(setting);
  const isOther = typeof chosen === 'string' && chosen !== loopLesson.id;
  const document = isOther ? await store.documents.get(chosen) : null;
  const next = document?.deletedAt === null ? document.id : loopLesson.id;
  if (next !== shown) {
    shown = next;
    for (const listener of [...listeners]) listener();
  }
  return shown;
}

/** Shows another project from now on, on every visit. */
export async function chooseProject(id: string): Promise<void> {
  const store = await loadStore();
  await store.setSetting(setting, id);
  await readShownProject();
}
