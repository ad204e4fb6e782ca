import { expect, test } from '@playwright/test';
import { exportedRoutes } from '../scripts/routes.mjs';
import { expectNoFaults } from './kit/axe';

for (const route of exportedRoutes()) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on ${route} in the ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(route);
      await expect(page.getByRole('main')).toBeVisible();
      await expectNoFaults(page, route);
    });
  }
}
