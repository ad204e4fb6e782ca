import { loadDataset } from '@engine/fixtures/load-dataset';
import { bundledPool } from '@engine/pool/bundled-pool.fixture';
import type { WorkerPool } from '@engine/pool/contract';
import { createNodeHost } from '@engine/runtime/node-host';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as engine from './explain-engine.fixture';

const { Matrix, permutationImportance, RandomForestClassifier, setHost } = engine;
const iris = loadDataset('iris');
const y = iris.column('target');
const table = iris.drop('target');
const matrix = new Matrix(
  table.rows,
  4,
  Float64Array.from({ length: 4 * table.rows }, (_, at) => {
    const column = table.columns[at % 4]!;
    return column.type === 'number' ? column.values[Math.floor(at / 4)]! : Number.NaN;
  }),
);

let pool: WorkerPool;
const jobs: string[] = [];

beforeAll(async () => {
  pool = await bundledPool(engine, new URL('./explain-engine.fixture.ts', import.meta.url));
});
afterAll(() => pool.close());

it.each([
  ['a table', table],
  ['a matrix', matrix],
])('permutation importance of %s is the same in workers as in one thread', async (_, X) => {
  setHost(createNodeHost({}));
  const model = new RandomForestClassifier({ nEstimators: 5, randomState: 0 });
  await model.fit(X, y);
  const options = { nRepeats: 3, randomState: 4, scoring: 'negLogLoss' } as const;
  const alone = await permutationImportance(model, X, y, options);
  const runAll: WorkerPool['runAll'] = (job, ...rest) => {
    jobs.push(job);
    return pool.runAll(job, ...rest);
  };
  setHost(createNodeHost({ pool: { ...pool, runAll } }));
  expect(await permutationImportance(model, X, y, options)).toEqual(alone);
  expect(jobs.splice(0)).toEqual(['shuffle-columns']);
});
