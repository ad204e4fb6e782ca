import { loadDataset } from '@engine/fixtures/load-dataset';
import { bundledPool } from '@engine/pool/bundled-pool.fixture';
import type { WorkerPool } from '@engine/pool/contract';
import { createNodeHost } from '@engine/runtime/node-host';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as engine from './tune-engine.fixture';

const { crossValPredict, crossValScore, DecisionTreeClassifier, GridSearchCV, KFold, setHost } =
  engine;
const iris = loadDataset('iris');
const [X, y] = [iris.drop('target'), iris.column('target')];
const tree = () => new DecisionTreeClassifier({ maxDepth: 3, randomState: 0 });
const search = () =>
  new GridSearchCV({
    estimator: tree(),
    paramGrid: { maxDepth: [1, 2, 3], minSamplesLeaf: [1, 8] },
    cv: new KFold({ shuffle: true, randomState: 1 }),
    scoring: 'negLogLoss',
  });

/** What is asked of the engine once in this thread, and once in workers. */
async function answers() {
  const found = await search().fit(X, y);
  return {
    results: found.cvResults,
    best: found.bestParams,
    nested: await crossValScore(search(), X, y, { cv: 3 }),
    scores: await crossValScore(tree(), X, y, { scoring: 'f1Macro' }),
    proba: (await crossValPredict(tree(), X, y, { method: 'predictProba' })).data,
  };
}

let pool: WorkerPool;
let alone: Awaited<ReturnType<typeof answers>>;
const jobs: string[] = [];

beforeAll(async () => {
  setHost(createNodeHost({}));
  alone = await answers();
  pool = await bundledPool(engine, new URL('./tune-engine.fixture.ts', import.meta.url));
  const watched = {
    ...pool,
    runAll: (...args: Parameters<typeof pool.runAll>) => {
      jobs.push(args[0]);
      return pool.runAll(...args);
    },
  };
  setHost(createNodeHost({ pool: watched }));
});
afterAll(async () => {
  // The process goes on to other test files, whose jobs this pool does not know.
  setHost(createNodeHost({}));
  await pool.close();
});

it('gives the same scores, ranks and probabilities in workers as in one thread', async () => {
  expect(await answers()).toEqual(alone);
  expect(jobs.sort()).toEqual(['fit-and-predict', ...Array(3).fill('fit-and-score')]);
});

it('fits in this thread what cannot cross to another one', async () => {
  const before = jobs.length;
  const scores = await crossValScore(tree(), X, y, { scoring: async () => 0.5 });
  expect([...scores]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
  expect(jobs).toHaveLength(before);
  const own = Object.assign(tree(), { note: () => 'a function' });
  own.clone = () => own;
  expect(await crossValScore(own, X, y)).toEqual(await crossValScore(tree(), X, y));
});
