import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { createStaticServer, listen } from '../../serve/static-server.mjs';
import { findBrowser } from '../../setup/find-browser.mjs';
import { root } from '../../setup/root.mjs';
import { markdownTable } from '../table.mjs';

const starts = [
  { route: '/', button: /^Run the loop now/ },
  { route: '/learn/frame/the-loop', button: /^Run the loop$/ },
];
const laps = 3;
const head = ['Page', 'Lap', 'Seconds', 'Tasks over 50 ms'];

/**
 * Measures the built app in a browser: seconds for a lap of the loop, and the page's tasks over
 * 50 ms from the click to the end.
 */
export async function measureLaps() {
  if (!existsSync(path.join(root, 'out'))) {
    console.log('There is no built app: run npm run build first.');
    return { markdown: 'Not measured: there was no built app.' };
  }
  const server = createStaticServer(path.join(root, 'out'));
  const base = `http://localhost:${await listen(server, 0)}`;
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  const rows = [];
  for (const start of starts) {
    for (let lap = 1; lap <= laps; lap += 1) {
      rows.push(describe(start.route, lap, await measure(browser, base, start)));
      console.log(rows.at(-1).join('  '));
    }
  }
  await browser.close();
  server.close();
  return { markdown: markdownTable(head, rows) };
}

/** One lap on a device that has kept nothing yet. */
async function measure(browser, base, { route, button }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(base + route, { waitUntil: 'networkidle' });
  await page.evaluate(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        globalThis.longTasks.push({ at: startTime, duration });
      }
    }).observe({ type: 'longtask' });
  });
  const stop = page.getByRole('button', { name: /^Stop/ }).first();
  const from = await page.evaluate(() => performance.now());
  await page.getByRole('button', { name: button }).click();
  await stop.waitFor();
  await stop.waitFor({ state: 'hidden', timeout: 180_000 });
  const seconds = ((await page.evaluate(() => performance.now())) - from) / 1000;
  const tasks = await page.evaluate(() => globalThis.longTasks);
  await context.close();
  return { seconds, tasks: tasks.map(({ at, duration }) => ({ at: at - from, duration })) };
}

function describe(route, lap, { seconds, tasks }) {
  const list = tasks.map(
    ({ at, duration }) => `${duration.toFixed(0)} ms at ${(at / 1000).toFixed(1)} s`,
  );
  const words = list.length === 0 ? 'none' : list.join(', ');
  return [route, String(lap), seconds.toFixed(1), words];
}
