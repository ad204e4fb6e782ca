import { splitIndices } from '@engine/data/split/train-test-split';
import { heartDisease } from '@engine/data/synthetic/heart-disease';
import { insuranceCharges } from '@engine/data/synthetic/insurance-charges';
import { toCsv } from '@engine/data/to-csv';
import { expect, type Page, test } from '@playwright/test';
import { formatNumber } from '../../lessons/figures/kit/number-format';
import { expectNoFaults } from '../kit/axe';
import { cellOf, expectState } from '../kit/document';

const whole = 90_000;
test.describe.configure({ timeout: whole + 60_000 });

async function runAll(page: Page, last: string): Promise<void> {
  await page.getByRole('button', { name: 'Run all' }).click();
  await expectState(page, last, 'done', whole);
}

/** The mean size of what a column truly adds, over the people that the lesson tests on. */
function truthOf(name: string): number {
  const { table, truth } = insuranceCharges({ rows: 1338, randomState: 42 });
  const { test: people } = splitIndices(table.rows, { testSize: 0.2, randomState: 42 });
  const at = truth.featureNames.indexOf(name);
  return people.reduce((sum, row) => sum + Math.abs(truth.values.get(row, at)), 0) / people.length;
}

test('reads what the model found beside the truth', async ({ page }) => {
  await page.goto('/learn/explain/insurance-charges');
  await runAll(page, 'smokers');
  const bars = cellOf(page, 'bars-figure').locator('figure');
  await bars.getByRole('button', { name: 'Show the numbers' }).click();
  for (const name of ['smoker', 'age', 'region']) {
    const line = bars.locator('tbody tr', { has: page.getByText(name, { exact: true }) });
    await expect(line.locator('td, th').last()).toHaveText(formatNumber(truthOf(name)));
  }
  await expectNoFaults(page, 'the lesson on insurance charges');
});

/** Drops a file on the page, as from the desktop. */
async function drop(page: Page, text: string): Promise<void> {
  const files = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'mine.csv', { type: 'text/csv' }));
    return transfer;
  }, text);
  await page.dispatchEvent('body', 'drop', { dataTransfer: files });
}

test('drops a file with the same columns and runs the lesson on it', async ({ page }) => {
  const { table } = heartDisease({ rows: 240, randomState: 9 });
  await page.goto('/learn/explain/heart-disease');
  await drop(page, toCsv(table.drop('chol')));
  await expect(page.getByRole('dialog')).toContainText('mine.csv does not have: chol');
  await page.getByRole('button', { name: 'Close' }).click();

  await drop(page, toCsv(table));
  await page.getByRole('button', { name: 'Open the lesson on mine.csv' }).click();
  await page.waitForURL(/\/notebook\/open/);
  await runAll(page, 'actionable');
  await expect(cellOf(page, 'world')).toContainText('240');
});
