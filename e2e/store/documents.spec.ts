import { expect, test } from './store-pages';

const text = '---\ntitle: Churn\nversion: 1\nseed: 7\n---\n\n```ts {#split}\nconst a = 1;\n```\n';

test('two tabs make 400 edits at once and lose none', async ({ openPage }) => {
  const first = await openPage();
  const second = await openPage();
  await first.evaluate(async (source) => {
    const store = await window.openStore();
    await store.documents.create({ id: 'd', text: source });
  }, text);
  const editMany = async (tab: string) => {
    const store = await window.openStore();
    for (let edit = 0; edit < 200; edit += 1) {
      const cell = {
        id: `${tab}-${edit}`,
        kind: 'code',
        source: `${edit}`,
        attributes: {},
      } as const;
      await store.documents.apply('d', { type: 'insert', after: 'split', cell });
    }
  };
  await Promise.all([first.evaluate(editMany, 'left'), second.evaluate(editMany, 'right')]);
  const document = await first.evaluate(async () => (await window.openStore()).documents.get('d'));
  expect(document?.text.match(/```ts/g)).toHaveLength(401);
  expect(document?.revision).toBe(401);
});

test('two tabs that write into one cell at once lose neither text', async ({ openPage }) => {
  const left = await openPage();
  const right = await openPage();
  await left.evaluate(async (source) => {
    await (await window.openStore()).documents.create({ id: 'd', text: source });
  }, text);
  const write = async (source: string) => {
    const cell = { id: 'split', kind: 'code', source, attributes: {} } as const;
    const edit = { type: 'cell', cell, base: 'const a = 1;' } as const;
    await (await window.openStore()).documents.apply('d', edit);
  };
  await Promise.all([left.evaluate(write, 'left();'), right.evaluate(write, 'right();')]);
  const sources = await left.evaluate(async () => {
    const document = await (await window.openStore()).documents.get('d');
    return document?.content.cells.map(({ source }) => source);
  });
  expect(sources?.toSorted()).toEqual(['left();', 'right();']);
});

test('a reload finds the document, its outputs, a run, a setting and a data set', async ({
  openPage,
}) => {
  const page = await openPage();
  await page.evaluate(async (source) => {
    const store = await window.openStore();
    await store.documents.create({ id: 'd', text: source });
    await store.outputs.put({
      document: 'd',
      cell: 'split',
      outputs: [{ kind: 'figure', figure: 'roc-curve', props: { x: new Float64Array([0, 1]) } }],
      milliseconds: 3,
      provenance: { code: 'c', inputs: {}, seed: 7, backend: 'js', versions: {} },
      at: 1,
    });
    await store.runs.startRun({ experiment: 'churn', name: 'forest', params: { depth: 3 } });
    await store.setSetting('theme', 'dark');
    await store.datasets.put('mine.csv', new Blob(['a,b\n1,2\n']));
  }, text);
  await page.reload();
  const found = await page.evaluate(async () => {
    const store = await window.openStore();
    const [dataset] = await store.datasets.list();
    const file = dataset && (await store.datasets.get(dataset.id));
    const [output] = await store.outputs.forDocument('d');
    const figure = output?.outputs[0];
    return {
      status: store.status(),
      title: (await store.documents.list())[0]?.title,
      props: figure?.kind === 'figure' && (figure.props as { x: Float64Array }).x[1],
      run: (await store.runs.searchRuns('churn'))[0]?.params,
      theme: await store.getSetting('theme'),
      csv: await file?.text(),
    };
  });
  expect(found).toEqual({
    status: { state: 'ready' },
    title: 'Churn',
    props: 1,
    run: { depth: 3 },
    theme: 'dark',
    csv: 'a,b\n1,2\n',
  });
});

test('a tab that is killed while editing loses no acknowledged edit', async ({
  openPage,
  context,
}) => {
  let lost = 0;
  for (let kill = 0; kill < 5; kill += 1) {
    const page = await openPage();
    let acknowledged = 0;
    const enough = new Promise<void>((resolve) => {
      page.exposeFunction('acknowledge', (edits: number) => {
        acknowledged = edits;
        if (edits > 20 + kill) resolve();
      });
    });
    await page.reload();
    // Never answered: the page dies on the way.
    page
      .evaluate(
        async ({ id, source }) => {
          const store = await window.openStore();
          await store.documents.create({ id, text: source });
          const { acknowledge } = window as unknown as { acknowledge: (edits: number) => void };
          for (let edit = 1; ; edit += 1) {
            const cell = { id: 'split', kind: 'code', source: `${edit}`, attributes: {} } as const;
            await store.documents.apply(id, { type: 'cell', cell });
            acknowledge(edit);
          }
        },
        { id: `killed-${kill}`, source: text },
      )
      .catch(() => undefined);
    await enough;
    const session = await context.newCDPSession(page);
    session.send('Page.crash').catch(() => undefined);
    await page.waitForEvent('crash');
    const after = await openPage();
    const revision = await after.evaluate(
      async (id) => (await (await window.openStore()).documents.get(id))?.revision,
      `killed-${kill}`,
    );
    // Creation is revision 1, so edit n makes revision n + 1.
    lost += Math.max(0, acknowledged + 1 - (revision ?? 0));
    await after.close();
  }
  expect(lost).toBe(0);
});

test('a tab hears of an edit that another tab made', async ({ openPage }) => {
  const reader = await openPage();
  const writer = await openPage();
  await reader.evaluate(async (source) => {
    const store = await window.openStore();
    await store.documents.create({ id: 'd', text: source });
    store.documents.watch('d', (stored) => {
      document.title = stored.title;
    });
  }, text);
  await writer.evaluate(async () => {
    const store = await window.openStore();
    await store.documents.apply('d', { type: 'frontMatter', change: { title: 'Renamed' } });
  });
  await expect(reader).toHaveTitle('Renamed');
});

test('a deleted notebook leaves the list and comes back when restored', async ({ openPage }) => {
  const page = await openPage();
  const counts = await page.evaluate(async (source) => {
    const { documents } = await window.openStore();
    await documents.create({ id: 'd', text: source });
    await documents.remove('d');
    const deleted = (await documents.list()).length;
    await documents.restore('d');
    return [deleted, (await documents.list()).length];
  }, text);
  expect(counts).toEqual([0, 1]);
});
