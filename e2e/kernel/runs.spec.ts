import { expect, type Page, test } from '@playwright/test';
import { type BenchServer, startBenchServer } from './bench-server';

let server: BenchServer;

test.beforeAll(async () => {
  server = await startBenchServer();
});
test.afterAll(() => server.close());
test.beforeEach(async ({ page }) => {
  await page.goto(server.origin);
  await page.waitForFunction(() => globalThis.bench !== undefined);
});

const start = "const tracked = await startRun({ experiment: 'churn', name: 'forest' });";
const tracked = (page: Page) => page.evaluate(() => bench.trackedRuns());
const statuses = async (page: Page) => (await tracked(page)).map(({ status }) => status);

test('a stop kills the run of the stopped cell', async ({ page }) => {
  await page.evaluate((cell) => bench.runAndStop(cell), {
    source: `${start}\nprogress(0, 1, 'loops');\nfor (;;) {}`,
  });
  await expect.poll(() => statuses(page)).toEqual(['killed']);
});

test('an error fails the run of its cell', async ({ page }) => {
  await page.evaluate((cell) => bench.run(cell), { source: `${start}\nnull.fit();` });
  await expect.poll(() => statuses(page)).toEqual(['failed']);
});

test('a new kernel kills the runs of the old one', async ({ page }) => {
  await page.evaluate((cell) => bench.run(cell), { source: start });
  expect(await statuses(page)).toEqual(['running']);
  await page.evaluate(() => bench.restart());
  await expect.poll(() => statuses(page)).toEqual(['killed']);
});

test('a run knows the code and the backend of its cell', async ({ page }) => {
  await page.evaluate((cell) => bench.run(cell), { source: `${start}\nawait tracked.end();` });
  await expect
    .poll(async () => (await tracked(page))[0]?.provenance)
    .toEqual({ code: expect.stringMatching(/^[0-9a-f]{64}$/), backend: 'js' });
  expect(await statuses(page)).toEqual(['finished']);
});
