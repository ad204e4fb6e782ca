import { expect, type Page } from '@playwright/test';

/** Opens the app and waits until its service worker has stored everything and answers for it. */
export async function installForOffline(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const isReady = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const isActive = registration?.active?.state === 'activated';
      return isActive && navigator.serviceWorker.controller !== null;
    });
  await expect.poll(isReady, { timeout: 60_000 }).toBe(true);
}
