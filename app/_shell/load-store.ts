import type { Store } from '@engine/store/contract';

/** Name of the database, and of the note beside it that says it has been opened here. */
const database = 'lifecycle-lab';
const note = 'lifecycle-lab:canary';

let opened: Promise<Store> | undefined;
let tellUsed: (store: Store) => void = () => {};
const used = new Promise<Store>((resolve) => {
  tellUsed = resolve;
});

/** The one store of this page; its code loads and its database opens on the first call. */
export function loadStore(): Promise<Store> {
  opened ??= import('@engine/store/open-store').then(({ openStore }) => openStore());
  void opened.then(tellUsed, () => {});
  return opened;
}

/**
 * The store for those who only show what it holds: opened where this device has kept something
 * before, else once something is to be kept. A first visit loads none of its code.
 */
export async function storeWhenUsed(): Promise<Store> {
  return (await hasBeenUsed()) ? loadStore() : used;
}

/** True where an earlier visit has opened the store, or the browser does not say. */
export async function hasBeenUsed(): Promise<boolean> {
  try {
    if (localStorage.getItem(note) !== null) return true;
    const databases = await indexedDB.databases();
    return databases.some(({ name }) => name === database);
  } catch {
    return true;
  }
}
