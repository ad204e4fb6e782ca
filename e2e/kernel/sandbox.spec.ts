import { expect, type Page, test } from '@playwright/test';
import type { BenchCell } from './bench-page';
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

const run = (page: Page, cell: BenchCell) => page.evaluate((given) => bench.run(given), cell);

test('runs a cell with top-level await and gives its variables to the next', async ({ page }) => {
  const first = await run(page, {
    id: 'one',
    source:
      "const x = await new Promise((give) => setTimeout(give, 1, 41));\nconsole.log('x is', x);",
  });
  expect(first.error).toBeNull();
  expect(first.outputs).toEqual([{ kind: 'text', text: 'x is 41', level: 'log' }]);
  expect(first.result?.variables).toEqual([
    { name: 'x', type: 'number', preview: '41', bytes: 8, stored: true },
  ]);
  const second = await run(page, { id: 'two', source: 'display(x + 1 + seed);' });
  expect(second.outputs).toEqual([{ kind: 'value', text: '49', type: 'number' }]);
});

const loop: BenchCell = { id: 'loop', source: "progress(0, 1, 'loops');\nfor (;;) {}" };

test('stops a runaway cell within 300 ms and goes on with the upstream values', async ({
  page,
}) => {
  await run(page, {
    id: 'data',
    source:
      'const table = Table.from({ a: Float64Array.from({ length: 7043 }, (_, i) => i) });\nconst double = (n) => 2 * n;',
  });
  const times: number[] = [];
  for (let i = 0; i < 20; i++) {
    const stopped = await page.evaluate((cell) => bench.runAndStop(cell), loop);
    expect(stopped.error?.code).toBe('stopped');
    expect(stopped.lost).toEqual(i === 0 ? ['double'] : []);
    times.push(stopped.milliseconds);
    const next = await run(page, {
      id: 'next',
      source: 'display(table.rows);',
    });
    expect(next.outputs).toEqual([{ kind: 'value', text: '7043', type: 'number' }]);
  }
  times.sort((a, b) => a - b);
  const p95 = times[18]!;
  console.log(`stop: median ${times[10]!.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms of 20`);
  expect(p95).toBeLessThanOrEqual(300);
});

test('stops a cell that waits, and drops what it says later', async ({ page }) => {
  const stopped = await page.evaluate((cell) => bench.runAndStop(cell), {
    source:
      "progress(0, 1, 'naps');\nsetInterval(() => display('late'), 1);\nawait new Promise(() => {});",
  });
  expect(stopped.error?.code).toBe('stopped');
  expect((await run(page, { source: "display('on');" })).error).toBeNull();
  expect(await page.evaluate(() => bench.late)).toEqual([]);
});

test('drops what a finished cell shows later', async ({ page }) => {
  await run(page, { source: "setTimeout(() => display('late'), 0);\ndisplay('in time');" });
  await run(page, { source: 'await new Promise((go) => setTimeout(go, 1));' });
  expect(await page.evaluate(() => bench.late)).toEqual([]);
});

test('brings a new frame when the old one does not answer a stop', async ({ page }) => {
  const deaf = `export function openRoom(port) {
    port.onmessage = () => {
      const worker = new MessageChannel();
      worker.port1.onmessage = ({ data }) => {
        worker.port1.postMessage({ type: 'progress', job: data.job, progress: { done: 0, total: 1, unit: 'loops' } });
        setTimeout(() => { for (;;) {} }, 0);
      };
      port.onmessage = () => {};
      port.postMessage({ type: 'worker', kept: [] }, [worker.port2]);
      worker.port1.postMessage({ type: 'ready', backend: 'js', engine: '' });
    };
  }`;
  await page.evaluate((room) => bench.open({ room }), deaf);
  const stopped = await page.evaluate((cell) => bench.runAndStop(cell), loop);
  expect(stopped.error?.code).toBe('stopped');
  expect(await page.evaluate(() => bench.frames())).toBe(1);
});

test('names the line and column of every kind of error', async ({ page }) => {
  const failing: [string, string, number][] = [
    ['throw', "let a = 1;\n  throw new Error('no');", 2],
    ['type', 'const a = null;\n\na.b;', 3],
    ['reference', '\n\n\nmissing + 1;', 4],
    ['engine', "const t = Table.from({ a: [1] });\nt.column('b');", 2],
    ['awaited', "await null;\nawait Promise.reject(new TypeError('later'));", 2],
    ['overflow', 'const f = () => f();\nf();', 1],
  ];
  for (const [id, source, line] of failing) {
    const { error } = await run(page, { id, source });
    expect({ id, line: error?.line }).toEqual({ id, line });
    expect(error?.column).toBeGreaterThan(0);
  }
  const engine = await run(page, { source: "Table.from({ a: [1] }).column('b');" });
  expect(engine.error).toMatchObject({ code: 'missing-column', detail: { column: 'b' } });
  const odd = await run(page, { source: "throw 'a text';" });
  expect(odd.error).toMatchObject({ code: 'runtime', message: 'Thrown: a text' });
});

test('shows the head and the tail of a flood of lines', async ({ page }) => {
  const { outputs } = await run(page, {
    source: "for (let i = 0; i < 1e5; i++) console.log('line ' + i);",
  });
  const texts = outputs.map((output) => (output.kind === 'text' ? output.text : ''));
  expect(texts.length).toBeLessThan(300);
  expect(texts[0]).toBe('line 0');
  expect(texts.at(-1)).toBe('line 99999');
  expect(texts).toContain('99,750 of 100,000 lines are not shown.');
});

test('shows tables, records, figures and HTML as data', async ({ page }) => {
  const { outputs } = await run(page, {
    source: [
      "display(Table.from({ n: [1, 2, null], s: ['a', 'b', 'a'] }));",
      "display([{ model: 'tree', auc: 0.8 }, { model: 'forest', auc: 0.84 }]);",
      "display(figure('roc-curve', { curves: [{ fpr: new Float64Array([0, 1]) }], draw() {} }));",
      "display(html('<b>bold</b>'));",
      'display({ a: [1, 2], b: new Map([[1, 2]]) });',
    ].join('\n'),
  });
  expect(outputs.map(({ kind }) => kind)).toEqual(['table', 'table', 'figure', 'html', 'value']);
  expect(outputs[0]).toMatchObject({
    rows: 3,
    columns: [
      { name: 'n', missing: 1, distinct: 2 },
      { name: 's', values: ['a', 'b', 'a'], distribution: { top: [{ value: 'a', count: 2 }, {}] } },
    ],
  });
  expect(outputs[4]).toMatchObject({ text: '{ a: [1, 2], b: Map(1) { 1 => 2 } }' });
});

test('resolves the references in the props of a figure, and names what is missing', async ({
  page,
}) => {
  await run(page, {
    source: 'const curves = { roc: [{ fpr: new Float64Array([0, 0.5, 1]) }] };',
  });
  const props = await page.evaluate(async () => {
    const value = await bench.resolve({ title: 'A $ sign', x: ['$curves.roc.0.fpr'] });
    const { title, x } = value as { title: string; x: [Float64Array] };
    return { title, type: x[0].constructor.name, x: [...x[0]] };
  });
  expect(props).toEqual({ title: 'A $ sign', type: 'Float64Array', x: [0, 0.5, 1] });
  const missing = page.evaluate(() => bench.resolve({ curves: '$curve' }));
  await expect(missing).rejects.toThrow(/asks for curve, but no cell has given/);
});
