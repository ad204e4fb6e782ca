import { expect, type Page, test } from '@playwright/test';

const editorOf = (page: Page) => page.getByRole('textbox', { name: 'Code of cell data' });
const offers = (page: Page) => page.locator('.suggest-widget').getByRole('option');

/** Makes a notebook, adds a cell below its first one, and opens the first, by keys alone. */
async function openCell(page: Page, below: string) {
  await page.goto('/notebook');
  await page.getByRole('button', { name: 'New notebook' }).press('Enter');
  await page.getByRole('button', { name: 'Add a cell' }).press('Enter');
  const added = page.getByRole('textbox', { name: /^Code of cell/ });
  await expect(added).toBeFocused();
  await page.keyboard.type(below);
  await page.keyboard.press('Escape');
  await expect(added).toHaveCount(0);
  await page.keyboard.press('k');
  await expect(page.locator('[data-cell="data"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(editorOf(page)).toBeFocused();
}

test('offers names of the engine and of other cells, marks what is wrong, and lets go', async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await openCell(page, 'const forest = new RandomForestClassifier({ nEstimators: 10 });');
  await expect(page.locator('.monaco-editor')).toHaveCount(1);
  await page.keyboard.type('\nforest.feature');
  await expect(offers(page).filter({ hasText: 'featureImportances' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('\nsuggestExp');
  await expect(offers(page).filter({ hasText: 'suggestExpectations' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('(table');
  await page.keyboard.press('End');
  await page.keyboard.type(';\ntable.nothing;');
  await expect(page.locator('.squiggly-error')).not.toHaveCount(0);

  // Once for what is open above the code, once for the editor.
  for (let presses = 0; presses < 2 && (await editorOf(page).count()) > 0; presses++) {
    await page.keyboard.press('Escape');
  }
  const cell = page.locator('[data-cell="data"]');
  await expect(cell).toBeFocused();
  await expect(page.locator('.monaco-editor')).toHaveCount(0);
  await page.reload();
  for (const line of [
    'forest.featureImportances',
    'suggestExpectations(table);',
    'table.nothing;',
  ]) {
    await expect(cell).toContainText(line);
  }
  expect(complaints).toEqual([]);
});

test('loses no key and no place while the heavy part loads', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/types/engine.d.ts', async (route) => {
    await held;
    await route.continue();
  });
  await openCell(page, '1');
  await page.keyboard.type('\nconst early = 1;');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('2');
  release();
  await expect(page.locator('.monaco-editor')).toHaveCount(1);
  await expect(editorOf(page)).toBeFocused();
  await page.keyboard.type('3');
  await expect(page.locator('.view-lines')).toContainText('const early = 123;');
});

test('keeps Tab for the margin and gives it back after Ctrl+M', async ({ page }) => {
  await openCell(page, '1');
  await expect(page.locator('.monaco-editor')).toHaveCount(1);
  await expect(editorOf(page)).toHaveAccessibleDescription('Esc leaves the editor');
  await page.keyboard.type('\nif (table) {\n');
  await page.keyboard.press('Tab');
  await expect(editorOf(page)).toBeFocused();
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Tab');
  await expect(page.locator('[data-cell="data"]')).toBeFocused();
  await expect(page.locator('.monaco-editor')).toHaveCount(0);
});

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true, isMobile: true });

  test('a plain field does the same', async ({ page }) => {
    await openCell(page, '1');
    await page.keyboard.type('\nif (table) {\n');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1;\n2;');
    await expect(editorOf(page)).toHaveValue(/\nif \(table\) \{\n {2}1;\n {2}2;$/);
    await page.keyboard.press('Escape');
    await expect(page.locator('[data-cell="data"]')).toBeFocused();
    await expect(page.locator('[data-cell="data"]')).toContainText('if (table) {');
    await expect(page.locator('.monaco-editor')).toHaveCount(0);
  });
});
