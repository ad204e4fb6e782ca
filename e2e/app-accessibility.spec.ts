import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { exportedRoutes } from '../scripts/routes.mjs';

for (const route of exportedRoutes()) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on ${route} in the ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(route);
      await expect(page.getByRole('main')).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      expect(found).toEqual([]);
    });
  }
}
