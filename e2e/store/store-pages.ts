import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { test as base, type Page } from '@playwright/test';
import { build } from 'esbuild';

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));

interface StoreServer {
  /** Address of a page that has nothing but `window.openStore`. */
  readonly url: string;
}

/** Pages that hold the store alone, bundled from the sources, on a port of their own. */
export const test = base.extend<{ openPage: () => Promise<Page> }, { storeServer: StoreServer }>({
  storeServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it.
    async ({}, use) => {
      const bundle = await build({
        entryPoints: [folder('./store.entry.ts')],
        bundle: true,
        write: false,
        format: 'iife',
        alias: { '@engine': folder('../../engine') },
        define: { 'process.env.NODE_ENV': '"production"' },
      });
      const server = http.createServer((request, response) => {
        const isScript = request.url === '/store.js';
        response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
        response.end(
          isScript
            ? bundle.outputFiles[0]?.text
            : '<!doctype html><script src="/store.js"></script>',
        );
      });
      await new Promise<void>((resolve) => server.listen(0, resolve));
      await use({ url: `http://localhost:${(server.address() as AddressInfo).port}/` });
      server.closeAllConnections();
      server.close();
    },
    { scope: 'worker' },
  ],
  openPage: async ({ context, storeServer }, use) => {
    await use(async () => {
      const page = await context.newPage();
      await page.goto(storeServer.url);
      return page;
    });
  },
});
export { expect } from '@playwright/test';
