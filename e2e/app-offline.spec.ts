import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { exportedRoutes } from '../scripts/routes.mjs';
import { headersFor } from '../scripts/serve/headers.mjs';
import { staticHandler } from '../scripts/serve/static-server.mjs';
import { root } from '../scripts/setup/root.mjs';
import { expect, test } from './kit/export-server';
import { installForOffline } from './kit/offline';

const out = path.join(root, 'out');

test('loads once, loses the server, and opens every page cold', async ({
  page,
  context,
  serve,
}) => {
  const server = await serve(staticHandler(out));
  await installForOffline(page, server.url);
  await server.stop();
  await page.close();
  for (const route of exportedRoutes()) {
    const cold = await context.newPage();
    const broken: string[] = [];
    cold.on('pageerror', (error) => broken.push(error.message));
    const response = await cold.goto(server.url + route);
    expect(response?.status(), route).toBe(200);
    await expect(cold.getByRole('main')).toBeVisible();
    expect(await cold.evaluate(() => crossOriginIsolated), route).toBe(true);
    expect(broken, route).toEqual([]);
    await cold.close();
  }
  const unknown = await context.newPage();
  expect((await unknown.goto(`${server.url}/no/such/page`))?.status()).toBe(404);
});

test('a host without isolation headers gives an isolated page after one reload', async ({
  page,
  serve,
}) => {
  const plain = (file: string, bytes: Buffer) => ({
    'Content-Type': headersFor(file, bytes)['Content-Type'] ?? '',
  });
  const server = await serve(staticHandler(out, plain));
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await page.goto(server.url);
  await page.waitForFunction(() => crossOriginIsolated, undefined, { timeout: 60_000 });
  await page.waitForLoadState('networkidle');
  expect(loads).toBe(2);
});

/** Serves the export with a sw.js that the test may replace. */
function withWorker(state: { worker: string }): RequestListener {
  const files = staticHandler(out);
  return (request, response) => {
    if (request.url !== '/sw.js') return files(request, response);
    response.writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store' });
    return response.end(state.worker);
  };
}

const built = () => readFileSync(path.join(out, 'sw.js'), 'utf8');
const cacheNames = (page: Page) => page.evaluate(() => caches.keys());

test('a new version waits until the person agrees, then takes over', async ({ page, serve }) => {
  const state = { worker: built() };
  const server = await serve(withWorker(state));
  await installForOffline(page, server.url);
  const [old = ''] = await cacheNames(page);
  state.worker = built().replaceAll(old.replace('lifecycle-lab-', ''), 'next');
  await page.reload();
  await expect(page.getByText('A new version is ready.')).toBeVisible();
  expect(await cacheNames(page)).toContain(old);

  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Reload' }).click();
  await reloaded;
  await expect(page.getByText('A new version is ready.')).toBeHidden();
  // The tab of the old version is gone with the reload, and its files go with it.
  await expect.poll(() => cacheNames(page), { timeout: 30_000 }).toEqual(['lifecycle-lab-next']);
});

test('a release with a damaged file is refused, and the version before goes on', async ({
  page,
  serve,
}) => {
  const state = { worker: built() };
  const server = await serve(withWorker(state));
  await installForOffline(page, server.url);
  const [old = ''] = await cacheNames(page);
  // The new version promises other bytes for one file than the server has.
  const promised = /"\/404\.html","[0-9a-f]{64}"/;
  expect(built()).toMatch(promised);
  state.worker = built()
    .replaceAll(old.replace('lifecycle-lab-', ''), 'damaged')
    .replace(promised, (found) => found.replace(/[0-9a-f]{64}/, '0'.repeat(64)));
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const found = new Promise<ServiceWorker>((resolve) => {
      registration?.addEventListener('updatefound', () => {
        if (registration.installing) resolve(registration.installing);
      });
    });
    await registration?.update();
    const worker = await found;
    while (worker.state !== 'redundant') {
      await new Promise((resolve) => worker.addEventListener('statechange', resolve));
    }
  });
  await server.stop();
  await page.reload();
  await expect(page.getByRole('main')).toBeVisible();
});

test('the worker of docs/hosting.md that ends all workers leaves documents alone', async ({
  page,
  serve,
}) => {
  const state = { worker: built() };
  const server = await serve(withWorker(state));
  await installForOffline(page, server.url);
  const guide = readFileSync(path.join(root, 'docs/hosting.md'), 'utf8');
  state.worker = /```js\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  await page.evaluate(() => localStorage.setItem('mine', 'kept'));
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  await expect.poll(() => loads).toBe(1);
  await page.waitForLoadState('networkidle');
  expect(await cacheNames(page)).toEqual([]);
  expect(await page.evaluate(() => localStorage.getItem('mine'))).toBe('kept');
  expect(loads).toBe(1);
});
