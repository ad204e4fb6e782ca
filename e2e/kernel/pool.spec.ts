import path from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { build } from 'esbuild';
import type { BenchCell } from './bench-page';
import { type BenchServer, startBenchServer } from './bench-server';

const root = path.resolve(import.meta.dirname, '../..');

let server: BenchServer;
let engine: string;

/** An engine of the spec's own, which has jobs that a cell can ask for directly. */
async function bundleEngine(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'engine/pool/pool-engine.fixture.ts')],
    tsconfig: path.join(root, 'tsconfig.json'),
    bundle: true,
    minify: true,
    keepNames: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  return outputFiles[0]!.text;
}

test.beforeAll(async () => {
  [server, engine] = await Promise.all([startBenchServer(), bundleEngine()]);
});
test.afterAll(() => server.close());
test.beforeEach(async ({ page }) => {
  await page.goto(server.origin);
  await page.waitForFunction(() => globalThis.bench !== undefined);
  await page.evaluate((text) => bench.open({ engine: text }), engine);
});

const run = (page: Page, cell: BenchCell) => page.evaluate((given) => bench.run(given), cell);

/** Dedicated workers of the whole browser. */
async function workersOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'worker' }] });
  await session.detach();
  return targetInfos.length;
}

const data: BenchCell = {
  id: 'data',
  source: `const X = new Matrix(4000, 10, Float64Array.from({ length: 40000 }, (_, i) => Math.sin(i * i)));
const payloads = Array.from({ length: 6 }, (_, seed) => ({
  seed, rows: Int32Array.from({ length: 500 }, (_, i) => (seed + 7 * i) % 4000),
}));`,
};

test('a job has the same answer in two workers as in none', async ({ page, browser }) => {
  await run(page, data);
  const before = await workersOf(browser);
  const { error, outputs } = await run(page, {
    id: 'both',
    source: `const alone = await runJobs(drawnGrams, payloads, { common: X, workers: 1 });
const two = await runJobs(drawnGrams, payloads, { common: X, workers: 2 });
display(two.every((gram, i) => gram instanceof Matrix && gram.data.every((v, j) => v === alone[i].data[j])));
display(two[0].data[0] !== two[1].data[0] && two[0].data[0] > 0);`,
  });
  expect(error).toBeNull();
  expect(outputs.map((output) => 'text' in output && output.text)).toEqual(['true', 'true']);
  expect(await workersOf(browser)).toBe(before + 2);
});

test('an error of a job keeps its code and is laid at the line that asked', async ({ page }) => {
  const { error } = await run(page, {
    source: 'await runJobs(failAtOdd, [0, 1, 2, 3], { common: 3 });',
  });
  expect(error).toMatchObject({ code: 'missing-values', message: 'Number 1 is odd.' });
});

test('stopping a cell ends the workers that it set to work', async ({ page, browser }) => {
  await run(page, data);
  const before = await workersOf(browser);
  const times: number[] = [];
  for (let i = 0; i < 2; i++) {
    const stopped = await page.evaluate((cell) => bench.runAndStop(cell), {
      id: 'loop',
      source:
        'await runJobs(runForEver, [1, 2], { common: null, total: 4, workers: 2, onProgress });',
    } satisfies BenchCell);
    expect(stopped.error?.code).toBe('stopped');
    expect(stopped.lost).toEqual([]);
    times.push(stopped.milliseconds);
    // Chromium lets a worker that never yields go on for two seconds before it takes its thread away.
    await expect.poll(() => workersOf(browser)).toBe(before);
  }
  console.log(`stop with a pool: ${times.map((time) => time.toFixed(0)).join(', ')} ms`);
  expect(Math.max(...times)).toBeLessThanOrEqual(300);
  const next = await run(page, {
    source: 'display((await runJobs(drawnGrams, payloads, { common: X })).length);',
  });
  expect(next.outputs).toMatchObject([{ text: '6' }]);
});
