import { beforeEach, describe, expect, it } from 'vitest';
import type { RunStore } from './contract';
import { createMemoryDatabase } from './memory-database';
import { createRunStore } from './run-store';

const signature = { inputs: [], target: 'Churn', classes: ['No', 'Yes'] };

describe('tracking runs as MLflow does', () => {
  let runs: RunStore;
  beforeEach(() => {
    runs = createRunStore(createMemoryDatabase());
  });
  const start = (name = 'forest') => runs.startRun({ experiment: 'churn', name });
  const register = (runId: string) =>
    runs.registerModel({
      model: 'churn',
      runId,
      artifact: 'model/model.onnx',
      signature,
      metrics: { auc: 0.84 },
    });

  it('refuses to change a parameter that was logged, and takes the same value again', async () => {
    const id = await start();
    await runs.logParams(id, { depth: 3 });
    await runs.logParams(id, { depth: 3, trees: 100 });
    await expect(runs.logParams(id, { depth: 4 })).rejects.toThrow(/already has depth = 3/);
    expect((await runs.getRun(id)).params).toEqual({ depth: 3, trees: 100 });
  });

  it('shows the metric of the largest step, and keeps the whole curve in order', async () => {
    const id = await start();
    await runs.logMetrics(id, { loss: 0.5 }, 2);
    await runs.logMetrics(id, { loss: 0.9 }, 1);
    await runs.logMetrics(id, { loss: Number.NaN }, 3);
    expect((await runs.getRun(id)).metrics).toEqual({ loss: Number.NaN });
    const steps = (await runs.metricHistory(id, 'loss')).map(({ step }) => step);
    expect(steps).toEqual([1, 2, 3]);
  });

  it('gives the bytes of an artifact back as they were', async () => {
    const id = await start();
    const bytes = Uint8Array.of(1, 2, 3);
    const logged = await runs.logArtifact(id, 'model/model.onnx', bytes, 'application/onnx');
    expect(await runs.readArtifact(id, 'model/model.onnx')).toEqual(logged);
    await expect(runs.readArtifact(id, 'other')).rejects.toThrow(/has no file other/);
  });

  it('moves an alias from one version to another, so that one version has it', async () => {
    const first = await register(await start());
    const second = await register(await start());
    expect([first.version, second.version]).toEqual([1, 2]);
    await runs.setAlias('churn', 'champion', 1);
    await runs.setAlias('churn', 'champion', 2);
    expect((await runs.modelByAlias('churn', 'champion'))?.version).toBe(2);
    const aliases = (await runs.modelVersions('churn')).map((version) => version.aliases);
    expect(aliases).toEqual([[], ['champion']]);
  });

  it('refuses aliases that MLflow keeps for itself, and versions that do not exist', async () => {
    await register(await start());
    await expect(runs.setAlias('churn', 'latest', 1)).rejects.toThrow(/cannot be an alias/);
    await expect(runs.setAlias('churn', 'v2', 1)).rejects.toThrow(/cannot be an alias/);
    await expect(runs.setAlias('churn', 'champion', 9)).rejects.toThrow(/has no version 9/);
    expect(await runs.modelByAlias('churn', 'champion')).toBeNull();
  });

  it('hides a deleted run from the search until it is restored', async () => {
    const id = await start();
    await runs.deleteRun(id);
    expect(await runs.searchRuns('churn')).toEqual([]);
    await runs.restoreRun(id);
    expect((await runs.searchRuns('churn')).map((run) => run.id)).toEqual([id]);
  });

  it('undoes a whole write when a part of it fails', async () => {
    await expect(runs.logMetrics('missing', { loss: 1 })).rejects.toThrow(/no run missing/);
    expect(await runs.metricHistory('missing', 'loss')).toEqual([]);
  });
});
