import { expect, type Locator, type Page, test } from '@playwright/test';
import { formatNumber } from '../../lessons/figures/kit/number-format';
import { expectNoFaults } from '../kit/axe';
import { logPenguinGroups, logTelcoModel } from '../kit/log-model';
import { registerTelcoModels } from '../kit/register-models';

test.describe.configure({ timeout: 120_000 });

const figure = (page: Page, id: string) => page.locator(`figure[data-figure="${id}"]`);

/** The rows of a figure's table twin. */
async function numbersOf(drawn: Locator): Promise<string[][]> {
  const show = drawn.getByRole('button', { name: 'Show the numbers' });
  if (await show.isVisible()) await show.click();
  await expect(drawn.locator('tbody tr').first()).toBeVisible();
  return drawn
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td, th')].map((cell) => cell.textContent ?? '')),
    );
}

async function openLogged(page: Page) {
  await page.goto('/explain');
  const telco = await logTelcoModel(page);
  await page.reload();
  await expect(figure(page, 'beeswarm')).toBeVisible({ timeout: 60_000 });
  return telco;
}

test('without a model, the page says what belongs here and leads to the loop', async ({ page }) => {
  await page.goto('/explain');
  await expect(page.getByText('There is no model on this device yet.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Run the loop' })).toBeVisible();
});

test('a student reads why a model answers as it does, in the numbers of the engine', async ({
  page,
}) => {
  const { explanation } = await openLogged(page);
  const { featureNames, values } = explanation;
  const sizes = featureNames.map((_, j) => {
    let sum = 0;
    for (let row = 0; row < values.rows; row++)
      sum += Math.abs(values.data[row * values.cols + j]!);
    return sum / values.rows;
  });
  const swarm = await numbersOf(figure(page, 'beeswarm'));
  expect(swarm.map(([name]) => name).sort()).toEqual([...featureNames].sort());
  for (const [name, size] of swarm) {
    expect(size, name).toBe(formatNumber(sizes[featureNames.indexOf(name!)]!));
  }
  const falls = await numbersOf(figure(page, 'waterfall'));
  const own = [...values.data.slice(0, values.cols)].sort((a, b) => Math.abs(b) - Math.abs(a));
  expect(falls.map(([, adds]) => adds)).toEqual(own.map((value) => formatNumber(value)));
  await expectNoFaults(page, 'explain');
});

test('a row picked by the keyboard is marked everywhere, and what if it were different', async ({
  page,
}) => {
  const { explanation, changed } = await openLogged(page);
  const swarm = figure(page, 'beeswarm').getByRole('slider', { name: 'Row' });
  await swarm.focus();
  await page.keyboard.press('End');
  const { fitted } = explanation;
  const highest = fitted.indexOf(Math.max(...fitted));
  await expect(page.getByLabel('Row', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('spinbutton', { name: 'Row' })).toHaveValue(String(highest));
  await expect(figure(page, 'waterfall').getByText(`row ${highest} adds`)).toBeVisible();
  await page.getByRole('spinbutton', { name: 'Row' }).fill('0');
  await page.getByRole('combobox', { name: 'contract' }).selectOption('Two year');
  const answer = formatNumber(changed.fitted[0]!, { digits: 2 });
  await expect(figure(page, 'waterfall').getByText(`this row ${answer}`)).toBeVisible();
  const falls = await numbersOf(figure(page, 'waterfall'));
  const own = [...changed.values.data].sort((a, b) => Math.abs(b) - Math.abs(a));
  expect(falls.map(([, adds]) => adds)).toEqual(own.map((value) => formatNumber(value)));
  await page.getByRole('button', { name: 'Undo the change' }).click();
  const before = formatNumber(fitted[0]!, { digits: 2 });
  await expect(figure(page, 'waterfall').getByText(`this row ${before}`)).toBeVisible();
});

test('every further view is worked out when it is opened', async ({ page }) => {
  await openLogged(page);
  const views: readonly (readonly [string, readonly string[]])[] = [
    ['This row', ['force', 'counterfactual-table', 'anchor-rule', 'lime-weights']],
    ['All rows', ['attribution-bars', 'decision', 'attribution-heatmap']],
    ['Along a column', ['partial-dependence']],
    ['The model itself', ['importance-bars', 'tree']],
    ['Can it be trusted', ['replacement-curves', 'faithfulness-scatter', 'method-agreement']],
  ];
  for (const [name, figures] of views) {
    await page.getByRole('tab', { name }).click();
    for (const id of figures) {
      await expect(figure(page, id), id).toBeVisible({ timeout: 60_000 });
    }
    expect(await page.getByRole('alert').filter({ hasText: /\w/ }).allTextContents()).toEqual([]);
    await expectNoFaults(page, name);
  }
});

test('a model that is known by its package only is explained by asking it', async ({ page }) => {
  await page.goto('/explain');
  await registerTelcoModels(page);
  await page.reload();
  await expect(figure(page, 'waterfall')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('radio', { name: 'Permutation' })).toBeChecked();
  await expect(page.getByRole('radio', { name: /Tree SHAP/ })).toHaveCount(0);
});

test('a student reads why rows are in their groups, in the numbers of the engine', async ({
  page,
}) => {
  await page.goto('/explain');
  const { labels, importance } = await logPenguinGroups(page);
  await page.reload();
  await expect(figure(page, 'cluster-profiles')).toBeVisible({ timeout: 60_000 });
  const hung = await numbersOf(figure(page, 'cluster-importance'));
  for (const [name, size] of hung) {
    const at = importance.featureNames.indexOf(name!);
    expect(size, name).toBe(formatNumber(importance.importances[at]!));
  }
  const row = page.getByRole('spinbutton', { name: 'Row' });
  await row.fill('7');
  await expect(page.getByText(`is in cluster ${labels[7]}`)).toBeVisible();
  await expect(figure(page, 'assignment-reasons')).toContainText('row 7');
  await expect(figure(page, 'tree')).toContainText('repeats');
  await page.getByRole('slider', { name: 'Leaves of the tree' }).press('End');
  await expect(figure(page, 'tree')).toContainText('repeats');
  await expectNoFaults(page, 'groups');
});
