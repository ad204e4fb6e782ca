import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base } from '@playwright/test';

export interface ExportServer {
  readonly url: string;
  /** Ends it and every connection, as if the network were gone. */
  readonly stop: () => Promise<void>;
}

/** Starts servers that a test may stop while the page is open; each has an origin of its own. */
export const test = base.extend<{
  serve: (handler: RequestListener) => Promise<ExportServer>;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it.
  serve: async ({}, use) => {
    const servers: http.Server[] = [];
    const stop = (server: http.Server) =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    await use(async (handler) => {
      const server = http.createServer(handler);
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, resolve));
      const { port } = server.address() as AddressInfo;
      return { url: `http://localhost:${port}`, stop: () => stop(server) };
    });
    await Promise.all(servers.map(stop));
  },
});
export { expect } from '@playwright/test';
