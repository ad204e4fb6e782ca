import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { cellOf, expectState, importNotebook, notebookOf, runCell } from '../kit/document';
import { registerTelcoModels } from '../kit/register-models';

test('compares two runs, deletes one, and takes the deletion back', async ({ page }) => {
  await page.goto('/runs');
  await registerTelcoModels(page);
  await page.reload();
  const first = page.getByRole('checkbox', { name: 'Compare logistic regression', exact: true });
  const second = page.getByRole('checkbox', { name: 'Compare logistic regression, C 0.1' });
  await first.check({ force: true });
  await second.check({ force: true });
  await expect(page.getByRole('heading', { name: /Compare 2 runs/ })).toBeVisible();
  await page.getByRole('button', { name: 'Delete logistic regression, C 0.1' }).click();
  await expect(second).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(second).toHaveCount(1);
});

test('backs everything up to one file and restores it in an empty browser', async ({
  page,
  browser,
  baseURL,
}) => {
  await importNotebook(page, notebookOf({ kept: "'kept'" }, 'title: Worth keeping'));
  await registerTelcoModels(page);
  await page
    .getByRole('button', { name: /Your data|Offline ready/ })
    .first()
    .click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Back up to a file' }).click();
  const file = await (await saving).path();

  const elsewhere = await browser.newContext({ baseURL: baseURL ?? '' });
  const empty = await elsewhere.newPage();
  await empty.goto('/notebook');
  await empty
    .getByRole('button', { name: /Your data|Offline ready/ })
    .first()
    .click();
  await empty.getByLabel('Backup file').setInputFiles(file);
  await expect(empty.getByText(/Restored 1 documents? and 2 runs/)).toBeVisible();
  await empty.keyboard.press('Escape');
  await expect(empty.getByRole('link', { name: 'Worth keeping' })).toBeVisible();
  await elsewhere.close();
});

test('exports a notebook as the very text that came in', async ({ page }) => {
  const text = notebookOf({ a: 'const a = 1;', b: 'a + 1' }, 'title: There and back # a comment');
  await importNotebook(page, text);
  await expect(cellOf(page, 'b')).toBeVisible();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export .md' }).click();
  expect(await readFile(await (await saving).path(), 'utf8')).toBe(text);
});

test('deletes a notebook and takes the deletion back', async ({ page }) => {
  await importNotebook(page, notebookOf({ a: '1' }, 'title: Deleted by mistake'));
  await page.goto('/notebook');
  await page.getByRole('button', { name: 'Delete Deleted by mistake' }).click();
  await expect(page.getByRole('link', { name: 'Deleted by mistake' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'Deleted by mistake' })).toBeVisible();
});

test('shows the HTML of a cell in a frame that runs nothing', async ({ page }) => {
  const markup = '<p>Shown</p><script>parent.document.title = "reached"</script>';
  await importNotebook(page, notebookOf({ page: `html(${JSON.stringify(markup)})` }));
  await runCell(page, 'page');
  await expectState(page, 'page', 'done');
  const frame = cellOf(page, 'page').locator('iframe');
  await expect(frame).toHaveAttribute('sandbox', '');
  await expect(frame.contentFrame().getByText('Shown')).toBeVisible();
  expect(await page.title()).not.toBe('reached');
});
