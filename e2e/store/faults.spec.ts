import { expect, test } from './store-pages';

const text = '---\ntitle: Churn\nversion: 1\nseed: 7\n---\n\nProse.\n';

test('a tab of the older version turns read-only when a newer one changes the tables', async ({
  openPage,
}) => {
  const older = await openPage();
  await older.evaluate(async (source) => {
    const store = await window.openStore();
    await store.documents.create({ id: 'd', text: source });
    Object.assign(window, { store });
  }, text);
  const newer = await openPage();
  await newer.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('lifecycle-lab', 20);
        request.onsuccess = resolve;
        request.onerror = reject;
      }),
  );
  const result = await older.evaluate(async () => {
    const { store } = window as unknown as { store: Awaited<ReturnType<typeof window.openStore>> };
    const refusal = await store.documents
      .apply('d', { type: 'frontMatter', change: { title: 'Old shape' } })
      .then(
        () => null,
        (error) => error.code,
      );
    return { state: store.status().state, refusal, title: (await store.documents.get('d'))?.title };
  });
  expect(result).toEqual({ state: 'read-only', refusal: 'newer-version', title: 'Churn' });
});

test('a database that was emptied behind the page is told in a sentence', async ({ openPage }) => {
  const page = await openPage();
  await page.evaluate(async (source) => {
    const store = await window.openStore();
    await store.documents.create({ id: 'd', text: source });
  }, text);
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('lifecycle-lab:canary')))
    .toContain('"documents":1');
  // Leaves the database, so that nothing holds it open.
  await page.goto('about:blank');
  const cleaner = await openPage();
  await cleaner.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('lifecycle-lab').onsuccess = resolve;
      }),
  );
  const status = await cleaner.evaluate(async () => (await window.openStore()).status());
  expect(status).toEqual({
    state: 'ready',
    notice: expect.stringContaining('1 documents and 0 runs are gone'),
  });
});

test('storage that is cleared while the page is open stops saving and says so', async ({
  openPage,
  context,
}) => {
  const page = await openPage();
  await page.evaluate(async (source) => {
    const store = await window.openStore();
    await store.documents.create({ id: 'd', text: source });
    Object.assign(window, { store });
  }, text);
  const session = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          (window as unknown as { store: { status(): { state: string } } }).store.status().state,
      ),
    )
    .toBe('unavailable');
});

test('a browser that refuses storage still works, in memory, and says so', async ({ openPage }) => {
  const page = await openPage();
  const result = await page.evaluate(async (source) => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    const store = await window.openStore();
    await store.documents.create({ id: 'd', text: source });
    await store.documents.apply('d', { type: 'frontMatter', change: { title: 'Kept for now' } });
    return { state: store.status().state, title: (await store.documents.list())[0]?.title };
  }, text);
  expect(result).toEqual({ state: 'unavailable', title: 'Kept for now' });
});

test('a full disk refuses a data set in a sentence and keeps what was saved', async ({
  openPage,
  context,
}) => {
  const page = await openPage();
  const session = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 3_000_000 });
  const refusal = await page.evaluate(async (source) => {
    const store = await window.openStore();
    Object.assign(window, { store });
    await store.documents.create({ id: 'd', text: source });
    const bytes = new Uint8Array(8_000_000);
    for (let at = 0; at < bytes.length; at += 65_536) {
      crypto.getRandomValues(bytes.subarray(at, at + 65_536));
    }
    return store.datasets.put('big.csv', new Blob([bytes])).then(
      () => null,
      (error) => ({ code: error.code, message: error.message }),
    );
  }, text);
  // The person makes room; until then the browser may count the refused bytes.
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  const result = await page.evaluate(async () => {
    const { store } = window as unknown as { store: Awaited<ReturnType<typeof window.openStore>> };
    await store.documents.apply('d', { type: 'frontMatter', change: { title: 'After' } });
    return {
      datasets: (await store.datasets.list()).length,
      title: (await store.documents.get('d'))?.title,
    };
  });
  expect(refusal).toEqual({
    code: 'too-large',
    message: expect.stringContaining('no room left'),
  });
  expect(result).toEqual({ datasets: 0, title: 'After' });
});
