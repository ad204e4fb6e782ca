import { expect, type Locator, type Page } from '@playwright/test';

/** A notebook's text: a head, and one fence of code for each cell. */
export function notebookOf(cells: Readonly<Record<string, string>>, head = 'title: Bench'): string {
  const fences = Object.entries(cells).map(([id, code]) => `\`\`\`ts {#${id}}\n${code}\n\`\`\`\n`);
  return `---\n${head}\nversion: 1\nseed: 42\n---\n\n${fences.join('\n')}`;
}

/** Brings a notebook's text to the list of notebooks, as a file; the notebook opens. */
export async function importNotebook(page: Page, text: string, origin = ''): Promise<void> {
  await page.goto(`${origin}/notebook`);
  await expect(page.getByRole('button', { name: 'Import .md' })).toBeEnabled();
  const file = { name: 'bench.md', mimeType: 'text/markdown', buffer: Buffer.from(text) };
  await page.getByLabel('Markdown file').setInputFiles(file);
  await page.waitForURL(/\/notebook\/open/);
}

export function cellOf(page: Page, id: string): Locator {
  return page.locator(`[data-cell="${id}"]`);
}

export async function expectState(page: Page, id: string, state: string, timeout = 20_000) {
  await expect(cellOf(page, id)).toHaveAttribute('data-state', state, { timeout });
}

export async function runCell(page: Page, id: string): Promise<void> {
  await page.getByRole('button', { name: `Run ${id}`, exact: true }).click();
}

/** Replaces the text of a cell as a person does: a click, everything marked, typed over, Esc. */
export async function rewrite(page: Page, id: string, code: string): Promise<void> {
  await cellOf(page, id).locator('.code-view').click();
  const field = cellOf(page, id).getByRole('textbox').first();
  await expect(field).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(code);
  await page.keyboard.press('Escape');
  await expect(cellOf(page, id).locator('.code-view')).toBeVisible();
}
