import { readFileSync } from 'node:fs';
import { truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { root } from '../../scripts/setup/root.mjs';

const lap = 180_000;

/** Drops a file on the page, as from the desktop. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content!], fileName!, { type: 'text/csv' }));
      return transfer;
    },
    [name, text],
  );
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: files });
  await page.dispatchEvent('body', 'drop', { dataTransfer: files });
}

test('drops a file of their own, chooses the target, and runs the loop on it', async ({ page }) => {
  test.setTimeout(lap + 60_000);
  await page.goto('/');
  const text = readFileSync(path.join(root, 'public/data/breast_cancer.csv'), 'utf8');
  await drop(page, 'tumours.csv', text);
  await page.getByLabel('Column to predict').selectOption('target');
  await page.getByRole('button', { name: /^Open a loop that predicts target/ }).click();
  await page.waitForURL(/\/notebook\/open/);
  await page.getByRole('button', { name: /^Run/ }).first().click();
  await expect(page.locator('[data-cell="promote"]')).toHaveAttribute('data-state', 'done', {
    timeout: lap,
  });
  await expect(page.locator('[data-cell="compare"]')).toContainText('auc');
});

const rows = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => row(i)).join('\n');

const wide = 5_000;
const widths = Array.from({ length: wide }, (_, j) => j);

const badFiles: readonly { name: string; text: string; says: RegExp }[] = [
  { name: 'an empty file', text: '', says: /file is empty/i },
  { name: 'a single column', text: `a\n${rows(300, String)}`, says: /one column/ },
  {
    name: 'a row that is wider than the header',
    text: `a,b\n${rows(300, (i) => `${i},${i % 2}`)}\n1,2,3,4`,
    says: /row 302/i,
  },
  {
    name: 'a constant target',
    text: `a,target\n${rows(300, (i) => `${i * 1.5},1`)}`,
    says: /None of the columns can be predicted/,
  },
  {
    name: 'a target with far too many classes',
    text: `a,target\n${rows(300, (i) => `${i * 1.5},c${i}`)}`,
    says: /None of the columns can be predicted/,
  },
];

for (const { name, text, says } of badFiles) {
  test(`says what to do about ${name}`, async ({ page }) => {
    await page.goto('/');
    await drop(page, 'file.csv', text);
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(says).first()).toBeVisible();
    await expect(dialog.getByRole('button', { name: /Choose/ })).toBeVisible();
  });
}

test('reads a file of 5,000 columns', async ({ page }) => {
  await page.goto('/');
  const header = widths.map((j) => `c${j}`).join(',');
  const text = `${header},target\n${rows(220, (i) => `${widths.map((j) => (i * j) % 7).join(',')},${i % 2 ? 'yes' : 'no'}`)}`;
  await drop(page, 'wide.csv', text);
  await expect(page.getByRole('dialog').getByText(/5,001 columns/)).toBeVisible({
    timeout: 60_000,
  });
});

test('says what to do about a file of 210 MB, and takes a smaller one instead', async ({
  page,
}, testInfo) => {
  const file = testInfo.outputPath('large.csv');
  await writeFile(file, 'a,b\n');
  await truncate(file, 210_000_000);
  await page.goto('/');
  await page.getByRole('button', { name: 'Use your own CSV' }).click();
  await page.getByLabel('CSV file').setInputFiles(file);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/210 MB; 200 MB is the most.*Keep a sample/)).toBeVisible();
  const small = `a,target\n${rows(300, (i) => `${i * 1.5},${i % 3 ? 'no' : 'yes'}`)}`;
  const buffer = Buffer.from(small);
  await page
    .getByLabel('CSV file')
    .setInputFiles({ name: 'small.csv', mimeType: 'text/csv', buffer });
  await expect(dialog.getByText(/300 rows and 2 columns/)).toBeVisible();
});
