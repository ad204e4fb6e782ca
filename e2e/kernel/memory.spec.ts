import { test as base, expect } from '@playwright/test';
import { type BenchServer, startBenchServer } from './bench-server';

/** A small heap makes the end come soon; what happens then is the same. */
const test = base.extend<object, { launchOptions: { args?: string[] } }>({
  launchOptions: [
    async ({ launchOptions }, use) => {
      const args = [...(launchOptions.args ?? []), '--js-flags=--max-old-space-size=96'];
      await use({ ...launchOptions, args });
    },
    { scope: 'worker' },
  ],
});

let server: BenchServer;

test.beforeAll(async () => {
  server = await startBenchServer();
});
test.afterAll(() => server.close());

const hogs: Readonly<Record<string, string>> = {
  arrays: 'const all = [];\nfor (;;) all.push(new Array(1000).fill(1.5));',
  records: "const all = [];\nfor (let i = 0; ; i++) all.push({ i, name: 'row ' + i, tags: [i] });",
};

for (const [name, body] of Object.entries(hogs)) {
  test(`a cell that hoards ${name} ends its own frame; the page goes on with a new one`, async ({
    page,
  }) => {
    await page.goto(server.origin);
    await page.waitForFunction(() => globalThis.bench !== undefined);
    const before = server.hits.length;
    // Playwright takes the frame's death for the page's, so the page reports to the server itself.
    await page.evaluate((hog) => {
      bench.open();
      let beats = 0;
      const timer = setInterval(() => beats++, 10);
      void (async () => {
        await bench.run({ id: 'up', source: 'const x = 1;' });
        const start = performance.now();
        const { error } = await bench.run({ id: 'hog', source: hog });
        const died = performance.now();
        const after = await bench.run({ id: 'after', source: "display('alive');" });
        clearInterval(timer);
        const report = {
          code: error?.code,
          crashes: bench.crashes().length,
          after: after.outputs,
          beats,
          frames: bench.frames(),
          lived: died - start,
          restart: performance.now() - died,
        };
        await fetch('/report', { method: 'POST', body: JSON.stringify(report) });
      })();
    }, body);
    const report = () => server.hits.slice(before).find(({ url }) => url === '/report');
    await expect.poll(report, { timeout: 50_000 }).toBeTruthy();
    const told = JSON.parse(report()!.body);
    console.log(JSON.stringify(told));
    expect(told).toMatchObject({ code: 'out-of-memory', crashes: 1, frames: 1 });
    expect(told.after).toEqual([{ kind: 'value', text: 'alive', type: 'string' }]);
    expect(told.beats).toBeGreaterThan(5);
  });
}
