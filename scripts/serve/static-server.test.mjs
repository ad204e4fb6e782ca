import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaticServer, listen } from './static-server.mjs';

describe('the static server', () => {
  let server;
  let port;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'served-'));
  beforeAll(async () => {
    mkdirSync(path.join(folder, 'out/learn'), { recursive: true });
    writeFileSync(path.join(folder, 'secret.txt'), 'secret');
    writeFileSync(path.join(folder, 'out/index.html'), '<head></head>home');
    writeFileSync(path.join(folder, 'out/404.html'), 'lost');
    writeFileSync(path.join(folder, 'out/learn.html'), 'lessons');
    writeFileSync(path.join(folder, 'out/sw.js'), '1');
    server = createStaticServer(path.join(folder, 'out'));
    port = await listen(server, 0, 'localhost');
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  // fetch would tidy the path up before it is sent.
  const get = (target, method = 'GET') =>
    new Promise((resolve, reject) => {
      const request = http.request(
        { host: 'localhost', port, path: target, method },
        (response) => {
          let body = '';
          response.on('data', (piece) => {
            body += piece;
          });
          response.on('end', () => resolve({ ...response, status: response.statusCode, body }));
        },
      );
      request.on('error', reject);
      request.end();
    });

  it('finds a page by its clean address, with a query or a slash behind it', async () => {
    for (const target of ['/learn', '/learn.html', '/learn?_rsc=1', '/learn/']) {
      expect((await get(target)).body, target).toBe('lessons');
    }
    expect((await get('/')).body).toContain('home');
  });

  it('answers 404 with the page for it, and never leaves its folder', async () => {
    for (const target of ['/none', '/../secret.txt', '/%2e%2e/secret.txt', '/%00', '/%zz']) {
      expect(await get(target), target).toMatchObject({ status: 404, body: 'lost' });
    }
  });

  it('answers HEAD without a body and refuses other methods', async () => {
    expect(await get('/learn', 'HEAD')).toMatchObject({ status: 200, body: '' });
    expect((await get('/learn', 'POST')).status).toBe(405);
  });

  it('sends isolation headers with everything and never lets sw.js be cached', async () => {
    const response = await fetch(`http://localhost:${port}/sw.js`);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
    });
  });

  it('takes the next port when its own is taken', async () => {
    const second = createStaticServer(folder);
    const other = await listen(second, port, 'localhost');
    expect(other).toBeGreaterThan(port);
    second.close();
  });
});
