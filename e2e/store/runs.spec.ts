import type { Page } from '@playwright/test';
import { expect, test } from './store-pages';

const start = (page: Page) =>
  page.evaluate(async () => {
    const store = await window.openStore();
    return store.runs.startRun({ experiment: 'churn', name: 'forest' });
  });

const status = (page: Page, id: string) =>
  page.evaluate(async (run) => {
    const store = await window.openStore();
    return (await store.runs.getRun(run)).status;
  }, id);

test('a run whose tab was closed is killed when the store opens next', async ({ openPage }) => {
  const gone = await openPage();
  const run = await start(gone);
  await gone.close();
  expect(await status(await openPage(), run)).toBe('killed');
});

test('a run of a tab that is open goes on when another tab opens', async ({ openPage }) => {
  const run = await start(await openPage());
  expect(await status(await openPage(), run)).toBe('running');
});

test('a crash of the tab kills its runs', async ({ openPage, context }) => {
  const page = await openPage();
  const run = await start(page);
  const session = await context.newCDPSession(page);
  session.send('Page.crash').catch(() => undefined);
  await page.waitForEvent('crash');
  expect(await status(await openPage(), run)).toBe('killed');
});
