import { isolate } from './isolate';
import { dropUnneededCaches, rememberOlderClients } from './older-clients';
import { fillPrecache, matchPrecache, type PrecacheEntry } from './precache';

declare const self: ServiceWorkerGlobalScope;
/** Written in by scripts/build-service-worker.mjs. */
declare const PRECACHE: readonly PrecacheEntry[];
declare const VERSION: string;

// No skipWaiting here: a new version waits until every tab is closed or a person agrees.
self.addEventListener('install', (event) => event.waitUntil(fillPrecache(VERSION, PRECACHE)));

self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

self.addEventListener('message', (event) => {
  if (event.data?.type === 'use-new-version') event.waitUntil(self.skipWaiting());
  if (event.data?.type === 'tab-opened') {
    event.waitUntil(dropUnneededCaches(self.clients, VERSION));
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method !== 'GET' && request.method !== 'HEAD') return;
  if (request.cache === 'only-if-cached' && request.mode !== 'same-origin') return;
  if (url.pathname === '/sw.js') return;
  event.respondWith(answer(request, url));
});

async function takeOver() {
  await rememberOlderClients(self.clients, VERSION);
  await self.clients.claim();
}

async function answer(request: Request, url: URL): Promise<Response> {
  const bare = url.pathname.replace(/\/+$/, '');
  const stored = await matchPrecache(VERSION, [bare || '/', `${bare}.html`, `${bare}/index.html`]);
  if (stored) return isolate(stored, request.method);
  try {
    return await isolate(await fetch(request), request.method);
  } catch (error) {
    const missing = await matchPrecache(VERSION, ['/404.html']);
    if (request.mode !== 'navigate' || !missing) throw error;
    const { headers } = missing;
    return isolate(new Response(missing.body, { status: 404, headers }), request.method);
  }
}
