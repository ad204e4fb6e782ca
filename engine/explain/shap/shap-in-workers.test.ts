import { loadDataset } from '@engine/fixtures/load-dataset';
import { bundledPool } from '@engine/pool/bundled-pool.fixture';
import type { WorkerPool } from '@engine/pool/contract';
import { createNodeHost } from '@engine/runtime/node-host';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as engine from './shap-engine.fixture';

const { KernelExplainer, Matrix, RandomForestClassifier, setHost } = engine;
const wine = loadDataset('wine');
const X = wine.drop('target');

let pool: WorkerPool;
const jobs: string[] = [];

beforeAll(async () => {
  pool = await bundledPool(engine, new URL('./shap-engine.fixture.ts', import.meta.url));
});
afterAll(async () => {
  setHost(createNodeHost({}));
  await pool.close();
});

it('asks in workers what it asks in one thread, and a function in this one', async () => {
  setHost(createNodeHost({}));
  const model = new RandomForestClassifier({ nEstimators: 3, maxDepth: 3, randomState: 0 });
  await model.fit(X, wine.column('target'));
  const explainer = new KernelExplainer(model, X.slice(0, 60));
  const options = { nsamples: 700, randomState: 4 };
  const alone = await explainer.shapValues(X.slice(100, 101), options);
  const runAll: WorkerPool['runAll'] = (job, ...rest) => {
    jobs.push(job);
    return pool.runAll(job, ...rest);
  };
  setHost(createNodeHost({ pool: { ...pool, runAll } }));
  expect(await explainer.shapValues(X.slice(100, 101), options)).toEqual(alone);
  expect(jobs.splice(0)).toEqual(['average-answers']);

  const sum = ({ rows, data }: InstanceType<typeof Matrix>) =>
    Float64Array.from({ length: rows }, (_, i) => data[2 * i]! + data[2 * i + 1]!);
  const background = new Matrix(20_000, 2);
  const [own] = await new KernelExplainer(sum, background).shapValues([[1, 2]]);
  expect(own!.values.get(0, 0)).toBeCloseTo(1, 9);
  expect(own!.values.get(0, 1)).toBeCloseTo(2, 9);
});
