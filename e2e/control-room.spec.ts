import { expect, type Page, test } from '@playwright/test';
import { registerTelcoModels } from './kit/register-models';

test.describe.configure({ timeout: 120_000 });

/** Opens the room on a registered champion and challenger, paused once its first days are played. */
async function openRoom(page: Page): Promise<void> {
  await page.goto('/control-room');
  await registerTelcoModels(page);
  await page.reload();
  await expect(clock(page)).toHaveText(/^Day 5, /, { timeout: 60_000 });
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play the simulation' })).toBeVisible();
}

const clock = (page: Page) => page.locator('.clock output');
const film = (page: Page) => page.locator('[data-film]').getAttribute('data-film');
const alerts = (page: Page) => page.getByRole('region', { name: 'Alerts' });
const incidents = (page: Page) => page.getByRole('region', { name: 'Incident timeline' });

/** Plays on in steps of three hours until something is there. */
async function stepUntil(page: Page, isThere: () => Promise<boolean>, most = 80): Promise<void> {
  for (let step = 0; step < most && !(await isThere()); step++) {
    const before = await clock(page).textContent();
    await page.keyboard.press('s');
    await expect(clock(page)).not.toHaveText(before ?? '');
    await expect(clock(page)).toHaveText(/, (00|03|06|09|12|15|18|21):00$/);
  }
  expect(await isThere()).toBe(true);
}

test('without a champion, the room says what belongs here and leads to the loop', async ({
  page,
}) => {
  await page.goto('/control-room');
  await expect(page.getByText('No model has been promoted on this device yet.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Run the loop' })).toBeVisible();
});

test('an instructor moves the inputs and the drift table, an alert and the timeline say so', async ({
  page,
}) => {
  await openRoom(page);
  await expect(page.getByRole('heading', { name: 'No column has moved' })).toBeVisible();
  await page.getByRole('button', { name: 'Covariate shift' }).click();
  await stepUntil(page, () => alerts(page).getByText('Drift on monthly_charges').isVisible());
  await expect(page.getByRole('heading', { name: /monthly_charges has drifted/ })).toBeVisible();
  await expect(incidents(page).getByText(/PSI passes 0.2 on monthly_charges/)).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.locator('[data-alert]').first()).toBeFocused();
  await alerts(page).getByRole('button', { name: 'Snooze 1 day' }).first().click();
  await expect(alerts(page).getByRole('heading', { name: 'No alert needs you' })).toBeVisible();
  // A locked button stays in reach of the keyboard and gives its reason.
  await page.getByRole('button', { name: 'Covariate shift' }).press('Enter');
  await expect(page.getByText(/The inputs moved on day 5/)).toBeVisible();
});

test('a bad release is rolled back by the gates, and the same film shows it again', async ({
  page,
}) => {
  await openRoom(page);
  await page.getByRole('button', { name: 'Bad release' }).click();
  await expect(page.getByText('bad v1 challenger 5 %')).toBeVisible();
  await stepUntil(page, () =>
    incidents(page)
      .getByText(/bad v1 is rolled back/)
      .isVisible(),
  );
  await expect(page.getByRole('heading', { name: /bad v1 was rolled back/ })).toBeVisible();
  const [shown, hash] = [await clock(page).textContent(), await film(page)];
  await page.getByRole('button', { name: 'Replay with my commands' }).click();
  await expect(clock(page)).toHaveText(/^Day 5, /, { timeout: 60_000 });
  await stepUntil(page, async () => (await clock(page).textContent()) === shown);
  expect(await film(page)).toBe(hash);
});

test('an outage is seen in the errors and repaired; a healthy challenger goes on by hand', async ({
  page,
}) => {
  await openRoom(page);
  await page.getByRole('button', { name: 'Start the canary of v2' }).click();
  await expect(page.getByText('v2 challenger 5 %')).toBeVisible();
  await page.getByRole('button', { name: 'Go to 10 %' }).click();
  await expect(page.getByText('v2 challenger 10 %')).toBeVisible();
  await page.getByRole('button', { name: 'Outage' }).click();
  // At a minute a second there is time to act before the outage ends by itself.
  await page.keyboard.press('2');
  await page.getByRole('button', { name: 'Play the simulation' }).click();
  await expect(alerts(page).getByText('Failed requests')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play the simulation' })).toBeVisible();
  await alerts(page).getByRole('button', { name: 'Repair the feature store' }).first().click();
  await expect(incidents(page).getByText('The feature store is back')).toBeVisible();
  await page.getByRole('button', { name: 'Roll back', exact: true }).click();
  await expect(page.getByRole('heading', { name: /v2 was rolled back/ })).toBeVisible();
});
