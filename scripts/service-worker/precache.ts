/** One file of the export: its path from the root, and the SHA-256 of its bytes in hexadecimal. */
export type PrecacheEntry = readonly [path: string, hash: string];

const prefix = 'lifecycle-lab-';
const hashHeader = 'X-Content-Hash';
const parallel = 6;

export const cacheName = (version: string) => `${prefix}${version}`;

/**
 * Fills the cache of one version: unchanged files are copied from older versions, the others are
 * fetched and compared with their hash, so that a wrong or cut-off answer never gets in. One file
 * that fails ends the installation, and the version before it stays in charge.
 */
export async function fillPrecache(version: string, entries: readonly PrecacheEntry[]) {
  const cache = await caches.open(cacheName(version));
  const older = await openOlderCaches(version);
  const queue = [...entries];
  const fill = async () => {
    for (let entry = queue.shift(); entry; entry = queue.shift()) {
      await cache.put(entry[0], await copyOrFetch(older, entry));
    }
  };
  await Promise.all(Array.from({ length: parallel }, fill));
}

async function copyOrFetch(older: readonly Cache[], [path, hash]: PrecacheEntry) {
  for (const cache of older) {
    const known = await cache.match(path);
    if (known?.headers.get(hashHeader) === hash) return known;
  }
  const response = await fetch(path, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  const bytes = await response.arrayBuffer();
  if ((await sha256(bytes)) !== hash) throw new Error(`${path} is not the file of this version.`);
  const headers = new Headers({ [hashHeader]: hash, 'Content-Length': `${bytes.byteLength}` });
  const type = response.headers.get('Content-Type');
  if (type) headers.set('Content-Type', type);
  return new Response(bytes, { headers });
}

/** The stored answer of this version, else of an older one that an open tab may still need. */
export async function matchPrecache(version: string, paths: readonly string[]) {
  const current = await caches.open(cacheName(version));
  for (const cache of [current, ...(await openOlderCaches(version))]) {
    for (const path of paths) {
      const found = await cache.match(path);
      if (found) return found;
    }
  }
  return null;
}

export async function deleteOlderCaches(version: string) {
  await Promise.all((await olderNames(version)).map((name) => caches.delete(name)));
}

async function openOlderCaches(version: string) {
  return Promise.all((await olderNames(version)).map((name) => caches.open(name)));
}

async function olderNames(version: string) {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(prefix) && name !== cacheName(version)).reverse();
}

async function sha256(bytes: ArrayBuffer) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
