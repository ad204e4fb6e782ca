import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { createStaticServer, listen } from '../serve/static-server.mjs';
import { findBrowser } from '../setup/find-browser.mjs';
import { root } from '../setup/root.mjs';
import { markdownTable } from './table.mjs';

const head = ['What', 'Rows', 'Seconds', 'Tasks over 50 ms'];
const patience = 120_000;

/**
 * Reads a file in the built app as a person does: chosen in the dialog, which reads it in a worker of
 * the page, and then by a cell in the sandbox. Tells the seconds until the answer is on the screen,
 * and what held the page up meanwhile.
 *
 * @param file with `rows` rows and a column called left
 * @returns Markdown
 */
export async function measureCsvInPage({ file, rows }) {
  if (!existsSync(path.join(root, 'out'))) return 'Not measured in a page: there was no built app.';
  const server = createStaticServer(path.join(root, 'out'));
  const base = `http://localhost:${await listen(server, 0)}`;
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const found = [];
  const add = (what, { seconds, tasks }) => {
    found.push([what, rows.toLocaleString('en'), seconds.toFixed(1), tasks.join(', ') || 'none']);
    console.log(found.at(-1).join('  '));
  };
  await page.goto(base, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Use your own CSV' }).click();
  const chooser = page.getByLabel('CSV file');
  await chooser.waitFor({ state: 'attached' });
  const choose = await during(page, async () => {
    await chooser.setInputFiles(file);
    await page.getByText(/rows and/).waitFor({ timeout: patience });
  });
  add('The dialog reads it', choose);
  await page.getByRole('button', { name: /^Open a loop/ }).click();
  const cell = page.locator('[data-cell="read"]');
  await cell.waitFor();
  await page.waitForLoadState('networkidle');
  const run = page.getByRole('button', { name: 'Run read', exact: true });
  const inCell = await during(page, async () => {
    await run.press('Enter');
    await page.locator('[data-cell="read"][data-state="done"]').waitFor({ timeout: patience });
  });
  add('A cell starts the sandbox, reads it and shows the table', inCell);
  const again = await during(page, async () => {
    await run.press('Enter');
    await page.locator('[data-cell="read"]:not([data-state="done"])').waitFor();
    await page.locator('[data-cell="read"][data-state="done"]').waitFor({ timeout: patience });
  });
  add('The cell once more', again);
  await browser.close();
  server.close();
  return markdownTable(head, found);
}

/** Seconds that the work took, and the milliseconds of each task over 50 ms in the page. */
async function during(page, work) {
  await page.evaluate(() => {
    globalThis.longTasks = [];
    globalThis.observer?.disconnect();
    globalThis.observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        globalThis.longTasks.push(`${Math.round(duration)} ms`);
      }
    });
    globalThis.observer.observe({ type: 'longtask' });
  });
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  return { seconds, tasks: await page.evaluate(() => globalThis.longTasks) };
}
