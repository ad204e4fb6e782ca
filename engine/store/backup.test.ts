import { describe, expect, it } from 'vitest';
import { hashText } from './back-up';
import { createMemoryDatabase } from './memory-database';
import { createStore } from './open-store';

const text = '---\n# mine\ntitle: Churn\nversion: 1\nseed: 7\n---\n\nFirst words.\n';

async function filledStore() {
  const store = createStore(createMemoryDatabase());
  await store.documents.create({ id: 'd', text });
  await store.outputs.put({
    document: 'd',
    cell: 'c',
    outputs: [{ kind: 'figure', figure: 'roc', props: { x: Float64Array.of(0.5, Number.NaN) } }],
    milliseconds: 2,
    provenance: { code: '', inputs: {}, seed: 7, backend: 'js', versions: {} },
    at: 1,
  });
  const run = await store.runs.startRun({ experiment: 'churn', name: 'forest' });
  await store.runs.logMetrics(run, { auc: 0.84 });
  await store.runs.logArtifact(run, 'model/model.onnx', Uint8Array.of(8, 9), 'application/onnx');
  const signature = { inputs: [], target: 'Churn', classes: ['No', 'Yes'] };
  const artifact = 'model/model.onnx';
  await store.runs.registerModel({ model: 'churn', runId: run, artifact, signature, metrics: {} });
  await store.runs.setAlias('churn', 'champion', 1);
  await store.datasets.put('mine.csv', new Blob(['a\n']));
  return { store, run };
}

/** A backup of one figure as it was written before fields that start with `$` were marked. */
async function olderBackup(document: string, props: object): Promise<Blob> {
  const provenance = { code: '', inputs: {}, seed: 7, backend: 'js', versions: {} };
  const outputs = [{ kind: 'figure', figure: 'roc', props }];
  const row = JSON.stringify({
    document,
    cell: 'c',
    outputs,
    milliseconds: 2,
    provenance,
    at: 1,
  });
  const lines = [
    { format: 'lifecycle-lab-backup', version: 1 },
    { table: 'outputs', hash: await hashText(row), row },
    { end: 1 },
  ];
  return new Blob(lines.map((line) => `${JSON.stringify(line)}\n`));
}

describe('one file that holds everything', () => {
  it('fills an empty store with all that was backed up', async () => {
    const { store, run } = await filledStore();
    const other = createStore(createMemoryDatabase());
    expect(await other.restore(await store.backup())).toEqual({ documents: 1, runs: 1 });
    expect(await other.documents.get('d')).toEqual(await store.documents.get('d'));
    expect(await other.outputs.forDocument('d')).toEqual(await store.outputs.forDocument('d'));
    expect(await other.runs.getRun(run)).toEqual(await store.runs.getRun(run));
    expect(await other.runs.metricHistory(run, 'auc')).toHaveLength(1);
    const champion = await other.runs.modelByAlias('churn', 'champion');
    expect((await other.runs.readArtifact(run, champion?.artifact ?? '')).bytes).toEqual(
      Uint8Array.of(8, 9),
    );
    expect(await other.datasets.list()).toEqual(await store.datasets.list());
  });

  it('brings back the results of a lesson that was never edited, and keeps newer ones', async () => {
    const id = 'lesson:frame/the-loop';
    const { store } = await filledStore();
    const result = (cell: string, text: string) => ({
      document: id,
      cell,
      outputs: [{ kind: 'value', text, type: 'number' } as const],
      milliseconds: 2,
      provenance: { code: '', inputs: {}, seed: 7, backend: 'js', versions: {} },
      at: 1,
    });
    await store.outputs.put(result('split', '1'));
    await store.outputs.put(result('train', '2'));
    const other = createStore(createMemoryDatabase());
    await other.outputs.put(result('train', '3'));
    expect(await other.restore(await store.backup())).toEqual({ documents: 1, runs: 1 });
    const found = await other.outputs.forDocument(id);
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining([result('split', '1'), result('train', '3')]));
    expect(await other.documents.get(id)).toBeNull();
  });

  it('gives a file back byte for byte, comments and all', async () => {
    const { store } = await filledStore();
    expect((await store.documents.get('d'))?.text).toBe(text);
  });

  it('adds nothing a second time', async () => {
    const { store } = await filledStore();
    expect(await store.restore(await store.backup())).toEqual({ documents: 0, runs: 0 });
    expect(await store.runs.modelVersions('churn')).toHaveLength(1);
  });

  it('keeps what was changed since, and brings the old form in as a copy', async () => {
    const { store } = await filledStore();
    const file = await store.backup();
    await store.documents.apply('d', { type: 'frontMatter', change: { title: 'Newer' } });
    expect((await store.restore(file)).documents).toBe(1);
    const titles = (await store.documents.list()).map(({ title }) => title).sort();
    expect(titles).toEqual(['Churn (restored)', 'Newer']);
  });

  it('reads older backups, in which a field may start with a dollar sign', async () => {
    const written = {
      x: {
        $array: 'Float64Array',
        base64: btoa(String.fromCharCode(0, 0, 0, 0, 0, 0, 0xe0, 0x3f)),
      },
      y: [{ $number: 'NaN' }, { $price: 3 }, { $set: 'all', $object: 1 }, { $map: [1] }],
    };
    const store = createStore(createMemoryDatabase());
    const id = 'lesson:frame/the-loop';
    await store.restore(await olderBackup(id, written));
    const [output] = await store.outputs.forDocument(id);
    const [, ...plain] = written.y;
    expect(output?.outputs[0]).toMatchObject({
      props: { x: Float64Array.of(0.5), y: [Number.NaN, ...plain] },
    });
  });

  it('keeps what cells show to the last bit and kind', async () => {
    const props = {
      day: new Date(86_400_000),
      counts: new Map([['a', 1n]]),
      labels: new Set(['x']),
      zero: -0,
      $price: undefined,
    };
    const { store } = await filledStore();
    const [output] = await store.outputs.forDocument('d');
    await store.outputs.put({
      ...output!,
      cell: 'kinds',
      outputs: [{ kind: 'figure', figure: 'roc', props }],
    });
    const other = createStore(createMemoryDatabase());
    await other.restore(await store.backup());
    const back = (await other.outputs.forDocument('d')).find(({ cell }) => cell === 'kinds');
    expect(back?.outputs).toStrictEqual([{ kind: 'figure', figure: 'roc', props }]);
  });

  it('refuses a file that was cut off, changed, or is no backup, and changes nothing', async () => {
    const { store } = await filledStore();
    const whole = await (await store.backup()).text();
    const other = createStore(createMemoryDatabase());
    const restore = (content: string) => other.restore(new Blob([content]));
    await expect(restore(whole.slice(0, -20))).rejects.toThrow(/its end is missing/);
    await expect(restore(whole.replace('First words', 'Other words'))).rejects.toThrow(
      /line \d+ was changed/,
    );
    await expect(restore('a,b\n1,2\n')).rejects.toThrow(/not a backup/);
    await expect(restore(whole.replace('"version":1', '"version":2'))).rejects.toMatchObject({
      code: 'newer-version',
    });
    expect(await other.documents.list()).toEqual([]);
  });
});
