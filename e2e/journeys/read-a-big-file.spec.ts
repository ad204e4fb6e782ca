import { writeFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { bigCsv } from '../../scripts/bench/big-csv.mjs';
import { cellOf, expectState, importNotebook, notebookOf, runCell } from '../kit/document';

const rows = 100_000;

/** Notes the shares that the dialog shows while it reads, and the tasks that hold the page up. */
async function watch(page: Page) {
  await page.evaluate(() => {
    const seen = { shares: [] as string[], longTasks: [] as number[] };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longTasks.push(Math.round(duration));
    }).observe({ type: 'longtask' });
    new MutationObserver(() => {
      const share = /Reading .*, (\d+ %)/.exec(document.body.textContent ?? '')?.[1];
      if (share && seen.shares.at(-1) !== share) seen.shares.push(share);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { seen });
  });
  return (): Promise<{ shares: string[]; longTasks: number[] }> =>
    page.evaluate(() => (globalThis as unknown as { seen: never }).seen);
}

test('reads a large file beside the page, keeps it, and reads it in a cell', async ({
  page,
}, testInfo) => {
  test.setTimeout(120_000);
  const file = testInfo.outputPath('customers.csv');
  await writeFile(file, bigCsv(rows));
  await page.goto('/');
  await page.getByRole('button', { name: 'Use your own CSV' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  await page.waitForLoadState('networkidle');

  const seen = await watch(page);
  await page.getByLabel('CSV file').setInputFiles(file);
  await expect(dialog.getByText(/100,000 rows and 5 columns/)).toBeVisible({ timeout: 60_000 });
  const { shares, longTasks } = await seen();
  // A page that reads by itself shows nothing until it is done.
  expect(shares.length).toBeGreaterThan(2);
  // Told, not judged: a crowded machine holds up any page.
  console.log(`tasks over 50 ms: ${longTasks.join(', ') || 'none'}`);

  await dialog.getByRole('button', { name: /^Open a loop that predicts left/ }).click();
  await page.waitForURL(/\/notebook\/open/);
  // By key: the page above the cell still grows while it opens.
  await page.getByRole('button', { name: 'Run read', exact: true }).press('Enter');
  await expectState(page, 'read', 'done', 60_000);
  await expect(cellOf(page, 'read')).toContainText('100,000');
});

const table = `const table = Table.from({
  id: Float64Array.from({ length: 1e6 }, (_, i) => i),
  share: Float64Array.from({ length: 1e6 }, (_, i) => Math.sin(i)),
});
table`;

test('shows a table of a million rows by its first ones', async ({ page }) => {
  await importNotebook(page, notebookOf({ table }));
  await runCell(page, 'table');
  await expectState(page, 'table', 'done', 60_000);
  await expect(cellOf(page, 'table')).toContainText('1,000,000');
  expect(await cellOf(page, 'table').getByRole('row').count()).toBeLessThan(100);
});
