import { expect, test } from '@playwright/test';
import { exportedRoutes } from '../scripts/routes.mjs';

test('a visit to every page sends nothing to another origin and breaks no policy', async ({
  page,
  baseURL,
}) => {
  const foreign: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${baseURL}/`) && !/^(blob|data):/.test(url)) foreign.push(url);
  });
  page.on('console', (message) => {
    const isFailedLoad = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isFailedLoad) complaints.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  for (const route of exportedRoutes()) {
    await page.goto(route, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => crossOriginIsolated), `${route} is isolated`).toBe(true);
  }
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});

test('every page carries its policy as header and as first element, without unsafe-eval', async ({
  request,
}) => {
  for (const route of exportedRoutes()) {
    const response = await request.get(route);
    const policy = response.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("connect-src 'self'; ");
    expect(policy).toContain("frame-src 'none'; ");
    expect(policy).not.toContain("'unsafe-eval'");
    expect(policy).not.toMatch(/https?:/);
    expect(await response.text()).toMatch(
      /<head[^>]*><meta http-equiv="Content-Security-Policy" content="/,
    );
  }
});

test('an unknown address answers 404 with a page that leads back', async ({ page }) => {
  const response = await page.goto('/no/such/page');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('main')).toBeVisible();
});
