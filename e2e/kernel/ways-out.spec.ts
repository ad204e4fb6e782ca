import { expect, test } from '@playwright/test';
import { type BenchServer, startBenchServer } from './bench-server';
import { cellWays, frameWays, storageWays } from './ways-out';

let server: BenchServer;

test.beforeAll(async () => {
  server = await startBenchServer();
});
test.afterAll(() => server.close());
test.beforeEach(async ({ page }) => {
  await page.goto(server.origin);
  await page.waitForFunction(() => globalThis.bench !== undefined);
});

const leaks = () => server.hits.map(({ url }) => url).filter((url) => url.startsWith('/leak'));

test('a cell reaches no server in any way', async ({ page }) => {
  const results = await page.evaluate(async (ways) => {
    const outcomes: Record<string, string> = {};
    for (const [name, body] of Object.entries(ways)) {
      const origin = `const origin = ${JSON.stringify(location.origin)};`;
      const { error } = await bench.run({ id: name, source: `${origin}\n${body}` });
      outcomes[name] = error ? error.message : 'no error';
    }
    return outcomes;
  }, cellWays);
  expect(Object.keys(results).length).toBeGreaterThanOrEqual(20);
  // What waits for the end of the page, such as a beacon, goes now.
  await page.close();
  await fetch(`${server.origin}/leak/proof-that-the-log-works`);
  expect(leaks()).toEqual(['/leak/proof-that-the-log-works']);
});

test('a cell keeps nothing on the device', async ({ page }) => {
  for (const [id, source] of Object.entries(storageWays)) {
    const { error } = await page.evaluate((cell) => bench.run(cell), { id, source });
    expect({ id, refused: error !== null }).toEqual({ id, refused: true });
  }
});

test('a hostile program on the frame’s main thread reaches no server either', async ({ page }) => {
  const tries = Object.entries(frameWays).map(
    ([name, code]) =>
      `try { await (async () => { ${code} })(); told[${JSON.stringify(name)}] = 'no error'; } catch (e) { told[${JSON.stringify(name)}] = String(e); }`,
  );
  const room = `export async function openRoom(port) {
    const origin = ${JSON.stringify(server.origin)};
    const told = {};
    const add = (tag) => document.documentElement.appendChild(document.createElement(tag));
    ${tries.join('\n')}
    port.postMessage({ type: 'broken', message: JSON.stringify(told) });
  }`;
  const told = await page.evaluate(async (program) => {
    bench.open({ room: program });
    void bench.run({ source: '' });
    for (let i = 0; i < 500 && bench.crashes().length === 0; i++) {
      await new Promise((go) => setTimeout(go, 10));
    }
    return bench.crashes()[0]?.message ?? 'nothing';
  }, room);
  expect(told).toContain('RTCPeerConnection is not defined');
  expect(page.url()).toBe(`${server.origin}/`);
  await page.close();
  await fetch(`${server.origin}/after`);
  expect(leaks().filter((url) => url.includes('/f-'))).toEqual([]);
});
