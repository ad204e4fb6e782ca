import { fileURLToPath } from 'node:url';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { createNodeHost } from '@engine/runtime/node-host';
import { createNodePool } from '@engine/runtime/node-pool';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as engine from './tune-engine.fixture';

const { crossValPredict, crossValScore, DecisionTreeClassifier, GridSearchCV, KFold, setHost } =
  engine;
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
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

let pool: ReturnType<typeof createNodePool>;
let alone: Awaited<ReturnType<typeof answers>>;
const jobs: string[] = [];

beforeAll(async () => {
  setHost(createNodeHost({}));
  alone = await answers();
  const { outputFiles } = await build({
    entryPoints: [file('./tune-engine.fixture.ts')],
    tsconfig: file('../../tsconfig.json'),
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    keepNames: true,
  });
  const bundle = Buffer.from(outputFiles[0]!.contents).toString('base64');
  const program = `data:text/javascript;base64,${bundle}`;
  pool = createNodePool({ engine, program, size: 2 });
  const watched = {
    ...pool,
    runAll: (...args: Parameters<typeof pool.runAll>) => {
      jobs.push(args[0]);
      return pool.runAll(...args);
    },
  };
  setHost(createNodeHost({ pool: watched }));
});
afterAll(() => pool.close());

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
