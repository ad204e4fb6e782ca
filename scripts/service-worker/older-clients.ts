import { cacheName, deleteOlderCaches } from './precache';

/** Beside the files, so that it survives the worker being stopped at any moment. */
const record = '/__older-clients';

/** Writes down which tabs were opened by an older version, at the moment this one takes over. */
export async function rememberOlderClients(clients: Clients, version: string) {
  const open = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const cache = await caches.open(cacheName(version));
  await cache.put(record, Response.json(open.map((client) => client.id)));
}

/** Drops the files of older versions once no tab that was opened by one is left. */
export async function dropUnneededCaches(clients: Clients, version: string) {
  const cache = await caches.open(cacheName(version));
  const ids: string[] = (await (await cache.match(record))?.json()) ?? [];
  for (const id of ids) {
    if (await clients.get(id)) return;
  }
  await deleteOlderCaches(version);
}
