import { afterEach, beforeEach, expect, it } from 'vitest';
import { contentHash } from './data/content-hash';
import { Pipeline } from './features/compose/pipeline';
import { StandardScaler } from './features/scale/standard-scaler';
import { loadDataset } from './fixtures/load-dataset';
import { logModel, readLoggedModel, readLoggedRows } from './log-model';
import { LogisticRegression } from './models/linear/logistic-regression';
import { setHost } from './runtime/host';
import { createNodeHost } from './runtime/node-host';
import { startRun } from './track/active-run';
import type { TrackingStore } from './track/contract';
import { loggedModelFiles } from './track/logged-model-files';
import { createMemoryTrackingStore } from './track/memory-store';

const iris = loadDataset('iris');
const [X, y] = [iris.drop('target'), iris.column('target')];

let tracking: TrackingStore;
beforeEach(() => {
  tracking = createMemoryTrackingStore({ hash: contentHash });
  setHost(createNodeHost({ tracking }));
});
afterEach(() => setHost(createNodeHost({})));

it('a logged model answers as it did, and its rows are as they were', async () => {
  const model = new Pipeline({
    steps: [
      ['scale', new StandardScaler()],
      ['model', new LogisticRegression()],
    ],
  });
  await model.fit(X, y);
  const run = await startRun({ experiment: 'iris', name: 'line' });
  await logModel(run, model, {
    training: [X, y],
    test: [X.slice(0, 5), iris.slice(0, 5).column('target')],
  });
  const read = async (path: string) => (await tracking.readArtifact(run.id, path)).bytes;
  const back = (await readLoggedModel(await read(loggedModelFiles.model))) as Pipeline;
  expect(await back.predictProba(X)).toEqual(await model.predictProba(X));
  const [rows, target] = await readLoggedRows(await read(loggedModelFiles.test));
  expect(rows).toEqual(X.slice(0, 5));
  expect(target.name).toBe('target');
});

it('bytes that are no model get a sentence', async () => {
  await expect(readLoggedModel(new Uint8Array([1, 2, 3]))).rejects.toThrow(/damaged or cut off/);
});
