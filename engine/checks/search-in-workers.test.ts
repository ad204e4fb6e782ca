import { loadDataset } from '@engine/fixtures/load-dataset';
import { bundledPool } from '@engine/pool/bundled-pool.fixture';
import { createNodeHost } from '@engine/runtime/node-host';
import { afterAll, expect, it } from 'vitest';
import * as engine from './search-engine.fixture';

const { setHost, StratifiedKFold } = engine;
const iris = loadDataset('iris');
const [X, y] = [iris.drop('target'), iris.column('target')];
const estimator = () => new engine.RandomForestClassifier({ nEstimators: 3, randomState: 4 });
const cv = () => new StratifiedKFold({ nSplits: 3, shuffle: true, randomState: 1 });
const space = { maxDepth: [1, 2, 3], minSamplesLeaf: [1, 8] };

/** What each kind of search finds; every part of it draws from seeds only. */
async function found() {
  const base = { estimator: estimator(), cv: cv(), scoring: 'negLogLoss' as const };
  const searches = [
    new engine.GridSearchCV({ ...base, paramGrid: space }),
    new engine.RandomizedSearchCV({ ...base, paramDistributions: space, nIter: 4, randomState: 2 }),
    new engine.HalvingGridSearchCV({ ...base, paramGrid: space, randomState: 2 }),
    new engine.HalvingRandomSearchCV({ ...base, paramDistributions: space, randomState: 2 }),
  ];
  const answers: unknown[] = [];
  for (const search of searches) {
    await search.fit(X, y);
    answers.push(search.cvResults, search.bestParams, await search.predict(X));
  }
  return answers;
}

afterAll(() => setHost(createNodeHost({})));

it('every search finds the same in this thread and with one, two or three workers', async () => {
  setHost(createNodeHost({}));
  const alone = await found();
  for (const workers of [1, 2, 3]) {
    const address = new URL('./search-engine.fixture.ts', import.meta.url);
    const pool = await bundledPool(engine, address, workers);
    setHost(createNodeHost({ pool }));
    try {
      expect(await found(), `${workers} workers`).toEqual(alone);
    } finally {
      pool.close();
    }
  }
});
