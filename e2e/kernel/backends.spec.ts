import { expect, type Page, test } from '@playwright/test';
import { type BenchServer, startBenchServer } from './bench-server';

let server: BenchServer;

test.beforeAll(async () => {
  server = await startBenchServer();
});
test.afterAll(() => server.close());

const training = (backend: string) => `
const X = Matrix.from(Array.from({ length: 64 }, (_, i) => [(i % 8) / 8, Math.floor(i / 8) / 8]));
const y = Array.from({ length: 64 }, (_, i) => (i % 8 > 3 ? 1 : 0));
const model = new MLPClassifier({ hiddenLayerSizes: [8], maxIter: 5, backend: '${backend}' });
await model.fit(X, y, { onProgress });
display(model.backend);
`;

/** Asks the browser itself whether the backend can work here. */
function isPresent(page: Page, backend: string): Promise<boolean> {
  return page.evaluate(async (name) => {
    if (name === 'webgl') return new OffscreenCanvas(1, 1).getContext('webgl2') !== null;
    if (name !== 'webgpu') return true;
    // The types of TypeScript's DOM library do not know WebGPU.
    const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<object | null> } };
    return ((await gpu?.requestAdapter()) ?? null) !== null;
  }, backend);
}

for (const backend of ['cpu', 'wasm', 'webgl', 'webgpu']) {
  test(`trains the MLP on ${backend}`, async ({ page }) => {
    await page.goto(server.origin);
    await page.waitForFunction(() => globalThis.bench !== undefined);
    const present = await isPresent(page, backend);
    const run = await page.evaluate((cell) => bench.run(cell), {
      id: 'train',
      source: training(backend),
    });
    if (!present) {
      // The browser has no such device; then a sentence says so, at the line that asked for it.
      expect(run.error).toMatchObject({ code: 'unsupported', line: 5 });
      return;
    }
    expect(run.error).toBeNull();
    expect(run.outputs).toEqual([{ kind: 'value', text: backend, type: 'string' }]);
    expect(run.result?.backend).toBe(backend);
    expect(run.result?.variables.find(({ name }) => name === 'model')?.stored).toBe(true);
  });
}
