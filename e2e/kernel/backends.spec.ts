import { expect, test } from '@playwright/test';
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

for (const backend of ['cpu', 'wasm', 'webgl', 'webgpu']) {
  test(`a cell trains a network on ${backend}`, async ({ page }) => {
    await page.goto(server.origin);
    await page.waitForFunction(() => globalThis.bench !== undefined);
    const run = await page.evaluate((cell) => bench.run(cell), {
      id: 'train',
      source: training(backend),
    });
    if (backend.startsWith('webg') && run.error) {
      // Not every machine has a GPU, or a program that imitates one; then a sentence says so.
      console.log(run.error.message);
      expect(run.error).toMatchObject({ code: 'unsupported', line: 5 });
      return;
    }
    expect(run.error).toBeNull();
    expect(run.outputs).toEqual([{ kind: 'value', text: backend, type: 'string' }]);
    expect(run.result?.backend).toBe(backend);
    expect(run.result?.variables.find(({ name }) => name === 'model')?.stored).toBe(true);
  });
}
