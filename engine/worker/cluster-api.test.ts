import { toPlain } from '@engine/kernel/worker/plain-data';
import { describe, expect, it } from 'vitest';
import * as engine from '../catalog';
import { loadDataset } from '../fixtures/load-dataset';
import { setHost } from '../runtime/host';
import { createNodeHost } from '../runtime/node-host';
import { loggedModelFiles } from '../track/logged-model-files';
import { createMemoryTrackingStore } from '../track/memory-store';
import { createClusterApi } from './cluster-api';

const flowers = loadDataset('iris').drop('target');
const customers = loadDataset('telco_churn')
  .slice(0, 200)
  .select(['tenure', 'contract', 'monthly_charges']);

const kmeans = () => new engine.KMeans({ nClusters: 3, nInit: 2, randomState: 0 });
const prepared = () =>
  new engine.Pipeline({
    steps: [
      [
        'prepare',
        new engine.ColumnTransformer({
          transformers: [
            ['numbers', new engine.StandardScaler(), ['tenure', 'monthly_charges']],
            ['texts', new engine.OneHotEncoder(), ['contract']],
          ],
        }),
      ],
      ['groups', kmeans()],
    ],
  });

interface Clusterer {
  fit(X: engine.Table): Promise<unknown>;
  predict(X: engine.Table): Promise<ArrayLike<number>>;
}

/** The api with a clusterer as a run keeps it. */
async function opened(model: object, clustered: engine.Table) {
  const tracking = createMemoryTrackingStore({ hash: (bytes) => String(bytes.length) });
  setHost(createNodeHost({ tracking }));
  await (model as Clusterer).fit(clustered);
  const run = await engine.startRun({ experiment: 'any', name: 'any' });
  await engine.logModel(run, model, { clustered });
  const read = async (path: string) => (await tracking.readArtifact(run.id, path)).bytes;
  const api = createClusterApi(async () => engine);
  const facts = await api.open({
    model: await read(loggedModelFiles.model),
    clustered: await read(loggedModelFiles.clustered),
  });
  return { api, facts };
}

const silent = () => undefined;

describe.each([
  ['k-means', flowers, kmeans],
  ['k-means behind a preparation', customers, prepared],
] as const)('%s', (_, rows, make) => {
  it('is explained in the numbers of the engine', async () => {
    const model = make();
    const { api, facts } = await opened(model, rows);
    expect(facts.model).toBe('KMeans');
    expect([...facts.labels]).toEqual([...(await model.predict(rows))]);
    const numbers = rows.columns.filter(({ type }) => type === 'number').map(({ name }) => name);
    const { profiles, silhouettes, reasons } = await api.view();
    expect(profiles).toEqual(engine.centroidProfiles(rows.select(numbers), facts.labels));
    expect(silhouettes).toHaveLength(rows.rows);
    expect(reasons!.clusters).toEqual(facts.labels);
    const importance = await api.importance(silent);
    expect(importance).toEqual(await engine.clusterFeatureImportance(make(), rows));
    expect(importance.featureNames).toEqual(rows.names);
  });

  it('is imitated by a tree of as many leaves as are asked for, with the way of a row', async () => {
    const { api } = await opened(make(), rows);
    const small = await api.surrogate(3, 5);
    const large = await api.surrogate(12, 5);
    expect(small.leaves).toBe(3);
    expect(large.leaves).toBeGreaterThan(3);
    expect(small.accuracy).toBeGreaterThan(0.7);
    expect(small.layout.path.length).toBeGreaterThan(1);
  });

  it('gives answers that can cross to the page', async () => {
    const { api, facts } = await opened(make(), rows);
    for (const answer of [facts, await api.view(), await api.surrogate(4, 0)]) {
      expect(() => structuredClone(toPlain(answer))).not.toThrow();
    }
  });
});

it('shows rows of every cluster, however the rows are sorted', async () => {
  const values = Float64Array.from({ length: 4000 }, (_, i) => (i < 2000 ? 0 : 100) + (i % 7));
  const sorted = engine.Table.from({ size: values, other: values.map((v) => -v) });
  const model = new engine.KMeans({ nClusters: 2, nInit: 1, randomState: 0 });
  const { api, facts } = await opened(model, sorted);
  expect(facts.clusters).toBe(2);
  expect(facts.places.at(-1)).toBeGreaterThan(3900);
  expect(new Set(facts.labels).size).toBe(2);
  expect((await api.view()).silhouettes!.every((s) => s > 0.8)).toBe(true);
});

it('one cluster has profiles, and nothing to compare', async () => {
  const { api, facts } = await opened(
    new engine.KMeans({ nClusters: 1, nInit: 1, randomState: 0 }),
    flowers,
  );
  expect(facts.clusters).toBe(1);
  const { profiles, silhouettes, reasons } = await api.view();
  expect(profiles!.clusters).toHaveLength(1);
  expect([silhouettes, reasons]).toEqual([null, null]);
});

it('texts alone can be clustered, and say what they cannot be described in', async () => {
  const model = new engine.Pipeline({
    steps: [
      ['columns', new engine.OneHotEncoder()],
      ['groups', kmeans()],
    ],
  });
  const texts = loadDataset('telco_churn').slice(0, 120).select(['contract', 'payment_method']);
  const { api, facts } = await opened(model, texts);
  expect(facts.measured).toEqual([]);
  expect((await api.view()).profiles).toBeNull();
  expect((await api.importance(silent)).featureNames).toEqual(texts.names);
});

it('asking again ends the asking before', async () => {
  const { api } = await opened(kmeans(), flowers);
  const first = api.importance(silent);
  const second = api.importance(silent);
  await expect(first).rejects.toMatchObject({ code: 'aborted' });
  expect((await second).importances).toHaveLength(flowers.columns.length);
});

it('a model that cannot say which group a row is in gets a sentence', async () => {
  await expect(opened(new engine.StandardScaler(), flowers)).rejects.toMatchObject({
    code: 'unsupported',
  });
});
