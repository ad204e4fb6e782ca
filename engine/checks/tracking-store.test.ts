import { contentHash } from '@engine/data/content-hash';
import { createMemoryDatabase } from '@engine/store/memory-database';
import { createRunStore } from '@engine/store/run-store';
import type { TrackingStore } from '@engine/track/contract';
import { createMemoryTrackingStore } from '@engine/track/memory-store';
import { describe, expect, it } from 'vitest';

const stores: readonly [string, () => TrackingStore][] = [
  ['in memory', () => createMemoryTrackingStore({ hash: contentHash })],
  ['on the device', () => createRunStore(createMemoryDatabase())],
];
const signature = { inputs: [], target: 'churn', classes: ['No', 'Yes'] };

describe.each(stores)('the tracking store %s', (_, create) => {
  it('remembers a run as it was logged', async () => {
    const store = create();
    const id = await store.startRun({ experiment: 'churn', name: 'forest', params: { trees: 9 } });
    await store.logMetrics(id, { loss: 0.5 }, 1);
    await store.logMetrics(id, { loss: 0.25, auc: 0.75 }, 2);
    await store.endRun(id, 'finished');
    expect(await store.getRun(id)).toMatchObject({
      name: 'forest',
      status: 'finished',
      params: { trees: 9 },
      metrics: { loss: 0.25, auc: 0.75 },
    });
    const curve = await store.metricHistory(id, 'loss');
    expect(curve.map(({ step, value }) => [step, value])).toEqual([
      [1, 0.5],
      [2, 0.25],
    ]);
  });

  it('finds the runs of one experiment', async () => {
    const store = create();
    const id = await store.startRun({ experiment: 'churn', name: 'a' });
    await store.startRun({ experiment: 'other', name: 'b' });
    expect((await store.searchRuns('churn')).map((run) => run.id)).toEqual([id]);
    expect(await store.searchRuns()).toHaveLength(2);
  });

  it('refuses to change a parameter, and an unknown run', async () => {
    const store = create();
    const id = await store.startRun({ experiment: 'churn', name: 'a', params: { depth: 3 } });
    await expect(store.logParams(id, { depth: 4 })).rejects.toThrow(/already has depth = 3/);
    await expect(store.getRun('nowhere')).rejects.toThrow(/no run nowhere/);
  });

  it('gives an artifact back with the hash of its bytes', async () => {
    const store = create();
    const id = await store.startRun({ experiment: 'churn', name: 'a' });
    const bytes = Uint8Array.of(1, 2, 3);
    await store.logArtifact(id, 'model/model.onnx', bytes, 'application/onnx');
    const artifact = await store.readArtifact(id, 'model/model.onnx');
    expect([...artifact.bytes]).toEqual([1, 2, 3]);
    expect(artifact.hash).toBe(contentHash(bytes));
    expect(await store.artifacts(id)).toHaveLength(1);
    await expect(store.readArtifact(id, 'else')).rejects.toThrow(/no file else/);
  });

  it('counts versions up and moves an alias from one to the other', async () => {
    const store = create();
    const runId = await store.startRun({ experiment: 'churn', name: 'a' });
    const register = () =>
      store.registerModel({ model: 'churn', runId, artifact: 'm', signature, metrics: {} });
    expect([(await register()).version, (await register()).version]).toEqual([1, 2]);
    await store.setAlias('churn', 'champion', 1);
    await store.setAlias('churn', 'champion', 2);
    expect((await store.modelByAlias('churn', 'champion'))?.version).toBe(2);
    const aliases = (await store.modelVersions('churn')).map((version) => version.aliases);
    expect(aliases).toEqual([[], ['champion']]);
    await expect(store.setAlias('churn', 'latest', 1)).rejects.toThrow(/cannot be an alias/);
    await expect(store.setAlias('churn', 'champion', 3)).rejects.toThrow(/no version 3/);
    expect(await store.modelByAlias('churn', 'nobody')).toBeNull();
  });
});
