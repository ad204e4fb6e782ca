import path from 'node:path';
import type { Page } from '@playwright/test';
import { staticHandler } from '../../scripts/serve/static-server.mjs';
import { root } from '../../scripts/setup/root.mjs';
import { expectNoFaults } from '../kit/axe';
import { expect, test } from '../kit/export-server';
import { installForOffline } from '../kit/offline';

/** A lap takes about half a minute; a busy machine may need more. */
const lap = 180_000;
test.setTimeout(lap + 60_000);

async function runLap(page: Page, button: RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await expect(page.getByRole('button', { name: /^Stop/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Run the loop now/ })).toBeVisible({
    timeout: lap,
  });
}

async function expectPromotion(page: Page): Promise<void> {
  const picture = page.getByRole('main');
  await expect(picture.locator('text:visible', { hasText: /^v\d+ promoted$/ })).toBeVisible();
  await expect(picture.locator('text:visible', { hasText: '7,043 rows' })).toBeVisible();
}

test('runs the loop to the end, finds a promoted model, and finds it again after a reload', async ({
  page,
}) => {
  await page.goto('/');
  await runLap(page, /^Run the loop now/);
  await expectPromotion(page);
  await page.reload();
  await expectPromotion(page);

  await page.goto('/runs');
  await expect(page.getByText('@champion').first()).toBeVisible();
  for (const name of ['logistic regression', 'random forest', 'neural network']) {
    await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
  }

  await page.goto('/learn/frame/the-loop');
  await expect(page.locator('[data-cell="promote"]')).toHaveAttribute('data-state', 'done');
  await expect(page.locator('[data-cell="promote"]')).toContainText(
    /The champion of telco_churn is version \d+/,
  );
  const unfinished = page.locator('[data-state]:not([data-state="done"])');
  await expect(unfinished).toHaveCount(0);

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const route of ['/', '/runs', '/learn/frame/the-loop']) {
        await page.goto(route);
        await expect(page.getByText(/champion/).first()).toBeAttached();
        await expectNoFaults(page, `${route} at ${width} px, ${colorScheme}`);
      }
    }
  }
});

test('stops a lap in the middle of a training and starts it again', async ({ page }) => {
  await page.goto('/learn/frame/the-loop');
  await page.getByRole('button', { name: 'Run the loop' }).click();
  const forest = page.locator('[data-cell="forest"], [data-cell="network"]');
  await expect(forest.and(page.locator('[data-state="running"]'))).toHaveCount(1, {
    timeout: 60_000,
  });
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.locator('[data-state="stopped"]')).toHaveCount(1);
  await expect(page.locator('[data-cell="logistic"]')).toHaveAttribute('data-state', 'done');
  await page.getByRole('button', { name: /^Run \d+ (more|stale) cells/ }).click();
  await expect(page.locator('[data-cell="promote"]')).toHaveAttribute('data-state', 'done', {
    timeout: lap,
  });
});

test('goes offline and runs the loop to the end', async ({ page, context, serve }) => {
  const server = await serve(staticHandler(path.join(root, 'out')));
  await installForOffline(page, server.url);
  await server.stop();
  await page.close();
  const cold = await context.newPage();
  await cold.goto(server.url);
  await runLap(cold, /^Run the loop now/);
  await expectPromotion(cold);
});
