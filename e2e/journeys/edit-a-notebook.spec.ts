import { expect, test } from '@playwright/test';
import { cellOf, expectState, importNotebook, notebookOf, rewrite, runCell } from '../kit/document';

test('stops a runaway cell and goes on with the values above it', async ({ page }) => {
  const cells = { above: 'const above = 7;', forever: 'for (;;) {}', below: 'above * 6' };
  await importNotebook(page, notebookOf(cells));
  await runCell(page, 'above');
  await expectState(page, 'above', 'done');
  await runCell(page, 'forever');
  await expectState(page, 'forever', 'running');
  await page.getByRole('button', { name: 'Stop forever' }).click();
  await expectState(page, 'forever', 'stopped');
  await runCell(page, 'below');
  await expect(cellOf(page, 'below')).toContainText('42');
  await expectState(page, 'above', 'done');
});

test('edits a cell, and only what depends on it runs again', async ({ page }) => {
  const cells = {
    price: 'const price = 2;',
    total: 'const total = price * 3;\ntotal',
    apart: 'String(Math.random())',
  };
  await importNotebook(page, notebookOf(cells));
  await page.getByRole('button', { name: 'Run all' }).click();
  await expectState(page, 'apart', 'done');
  await expect(cellOf(page, 'total')).toContainText('6');
  const apart = await cellOf(page, 'apart').textContent();
  await rewrite(page, 'price', 'const price = 50;');
  await expect(cellOf(page, 'total')).toContainText('150');
  await expectState(page, 'total', 'done');
  expect(await cellOf(page, 'apart').textContent()).toBe(apart);
});

test('reloads and finds text and results as they were left', async ({ page }) => {
  await importNotebook(page, notebookOf({ draw: 'const draw = Math.random();\ndraw' }));
  await runCell(page, 'draw');
  await expectState(page, 'draw', 'done');
  const shown = cellOf(page, 'draw').locator('.cell-out');
  const left = await shown.textContent();
  expect(left).toMatch(/0\.\d+/);
  await page.reload();
  await expectState(page, 'draw', 'done');
  await expect(shown).toHaveText(left ?? '');
});

test('writes in two tabs and loses nothing', async ({ page, context }) => {
  await importNotebook(page, notebookOf({ first: "'one'", second: "'two'" }));
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(cellOf(other, 'second')).toBeVisible();
  await rewrite(page, 'first', "'written here'");
  await rewrite(other, 'second', "'written there'");
  for (const tab of [page, other]) {
    await expect(cellOf(tab, 'first')).toContainText('written here');
    await expect(cellOf(tab, 'second')).toContainText('written there');
  }
  await page.reload();
  await expect(cellOf(page, 'first')).toContainText('written here');
  await expect(cellOf(page, 'second')).toContainText('written there');
});

test('marks the line of a syntax error, and says how a failed cell blocks the next', async ({
  page,
}) => {
  const cells = { broken: 'const fine = 1;\nconst wrong = ;', next: 'fine' };
  await importNotebook(page, notebookOf(cells));
  await page.getByRole('button', { name: 'Run all' }).click();
  await expectState(page, 'broken', 'error');
  await expect(
    cellOf(page, 'broken')
      .getByText(/line 2/i)
      .first(),
  ).toBeVisible();
});

test('opens a document of a newer version without touching it', async ({ page }) => {
  const text = notebookOf({ only: '1 + 1' }).replace('version: 1', 'version: 99');
  await importNotebook(page, text);
  await expect(page.getByText(/newer version/i).first()).toBeVisible();
  await expect(cellOf(page, 'only')).toContainText('1 + 1');
});
