import { runLap, withBuiltApp } from '../built-app.mjs';
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
  const rows = await withBuiltApp(async ({ browser, base }) => {
    const measured = [];
    for (const start of starts) {
      for (let lap = 1; lap <= laps; lap += 1) {
        measured.push(describe(start.route, lap, await measure(browser, base, start)));
        console.log(measured.at(-1).join('  '));
      }
    }
    return measured;
  });
  return { markdown: rows ? markdownTable(head, rows) : 'Not measured: there was no built app.' };
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
  const from = await page.evaluate(() => performance.now());
  await runLap(page, button);
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
