import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { build } from 'esbuild';
import { packagesApart } from '../../scripts/packages-apart.mjs';
import { root } from '../../scripts/setup/root.mjs';
import type { BenchCell } from './bench-page';
import { type BenchServer, startBenchServer } from './bench-server';

const file = path.join(root, 'engine/fixtures/parquet/people-snappy.parquet');
const base64 = readFileSync(file).toString('base64');
const bytes = `const bytes = Uint8Array.from(atob('${base64}'), (c) => c.charCodeAt(0));`;
const names = ['anna', 'bo', null, 'anna'];

let server: BenchServer;

test.beforeAll(async () => {
  server = await startBenchServer();
});
test.afterAll(() => server.close());
test.beforeEach(async ({ page }) => {
  server.hits.length = 0;
  await page.goto(server.origin);
  await page.waitForFunction(() => globalThis.bench !== undefined);
});

const run = (page: Page, cell: BenchCell) => page.evaluate((given) => bench.run(given), cell);
const fetched = (name: string) => server.hits.filter(({ url }) => url === `/engine/${name}`).length;

test('a cell reads a Parquet file, and the reader is fetched with the first call', async ({
  page,
}) => {
  const before = await run(page, { id: 'bytes', source: `${bytes}\ndisplay(bytes.length);` });
  expect(before.error).toBeNull();
  expect([fetched('engine.mjs'), fetched('parquet.mjs'), fetched('arrow.mjs')]).toEqual([1, 0, 0]);
  const { error, outputs } = await run(page, {
    id: 'read',
    source:
      'const people = await readParquet(bytes);\nawait readParquet(bytes);\ndisplay(people.strings("name"));',
  });
  expect(error).toBeNull();
  expect(outputs).toMatchObject([{ text: '["anna", "bo", null, "anna"]' }]);
  expect([fetched('parquet.mjs'), fetched('arrow.mjs')]).toEqual([1, 0]);
});

test('a cell writes Arrow and reads it again', async ({ page }) => {
  const { error, outputs } = await run(page, {
    source: `const table = Table.from({ id: [1, 2], name: ['anna', null] });
display((await readArrow(await toArrow(table))).strings('name'));`,
  });
  expect(error).toBeNull();
  expect(outputs).toMatchObject([{ text: '["anna", null]' }]);
  expect([fetched('parquet.mjs'), fetched('arrow.mjs')]).toEqual([0, 1]);
});

/** An engine with a job that reads Parquet, made as the shipped one is. */
async function bundleEngine(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { readParquet } from '@engine/data/read-parquet';
        import { defineJob } from '@engine/pool/jobs';
        export * from '@engine/pool/pool-engine.fixture';
        export const readNames = defineJob('read-names', async (column, bytes) =>
          (await readParquet(bytes, { columns: [column] })).strings(column));`,
      resolveDir: root,
    },
    tsconfig: path.join(root, 'tsconfig.json'),
    bundle: true,
    minify: true,
    keepNames: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    plugins: [packagesApart],
  });
  return outputFiles[0]!.text;
}

test('workers of the pool read Parquet files too', async ({ page }) => {
  await page.evaluate((text) => bench.open({ engine: text }), await bundleEngine());
  const { error, outputs } = await run(page, {
    source: `${bytes}
display(await runJobs(readNames, ['name', 'name'], { common: bytes, workers: 2 }));`,
  });
  expect(error).toBeNull();
  const list = '["anna", "bo", null, "anna"]';
  expect(outputs).toMatchObject([{ text: `[${list}, ${list}]` }]);
  expect(fetched('parquet.mjs')).toBeGreaterThan(0);
});

test('workers of the pool train networks', async ({ page }) => {
  const { error, outputs } = await run(page, {
    source: `const x = Float64Array.from({ length: 60 }, (_, i) => i % 12);
const X = new Matrix(60, 1, x, ['x']);
const y = x.map((value) => Number(value > 5));
const model = new MLPClassifier({ hiddenLayerSizes: [4], maxIter: 2, randomState: 1 });
const scores = await crossValScore(model, X, y, { cv: 3 });
display(scores.length);`,
  });
  expect(error).toBeNull();
  expect(outputs).toMatchObject([{ text: '3' }]);
});

test('a script of Node reads a Parquet file with the shipped engine', () => {
  const script = `
    import { readFileSync } from 'node:fs';
    const engine = await import(${JSON.stringify(pathToFileURL(path.join(root, 'public/engine/engine.mjs')).href)});
    const table = await engine.readParquet(readFileSync(${JSON.stringify(file)}));
    const again = await engine.readArrow(await engine.toArrow(table.select(['name'])));
    console.log(JSON.stringify([table.strings('name'), again.strings('name')]));`;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  expect(JSON.parse(said)).toEqual([names, names]);
});
