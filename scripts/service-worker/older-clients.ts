import { cacheName, deleteOlderCaches } from './precache';

/** Beside the files, so that it survives the worker being stopped at any moment. */
const record = '/__older-clients';

/** Writes down which tabs were opened by an older version, at the moment this one takes over. */
export async function rememberOlderClients(clients: Clients, version: string) {
  const open = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const cache = await caches.open(cacheName(version));
  await cache.put(record, Response.json(open.map((client) => client.id)));
}

/** A tab that is being reloaded counts as open until its old page is torn down. */
const patience = { tries: 40, pause: 500 };

/** Drops the files of older versions once no tab that was opened by one is left. */
export async function dropUnneededCaches(clients: Clients, version: string) {
  const cache = await caches.open(cacheName(version));
  const ids: string[] = (await (await cache.match(record))?.json()) ?? [];
  for (let tries = 0; tries < patience.tries; tries++) {
    const found = await Promise.all(ids.map((id) => clients.get(id)));
    if (found.every((client) => client === undefined)) return deleteOlderCaches(version);
    await new Promise((resolve) => setTimeout(resolve, patience.pause));
  }
}
