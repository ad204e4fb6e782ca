import type { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { createNodeHost } from '@engine/runtime/node-host';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledPool } from './bundled-pool.fixture';
import type { WorkerPool } from './contract';
import * as engine from './pool-engine.fixture';
import { shareArray } from './share-array';
import { createWorkerPool } from './worker-pool';

const { runJobs, setHost, drawnGrams, lookAtCommon, sizeOfFile, failAtOdd, runForEver } = engine;

let pool: WorkerPool;
beforeAll(async () => {
  pool = await bundledPool(engine, new URL('./pool-engine.fixture.ts', import.meta.url));
  setHost(createNodeHost({ pool }));
});
afterAll(() => pool.close());

const random = new RandomState(3);
const rows = 900;
const X = new Matrix(
  rows,
  12,
  Float64Array.from({ length: rows * 12 }, () => random.normal()),
  Array.from({ length: 12 }, (_, i) => `c${i}`),
);
const payloads = Array.from({ length: 7 }, (_, seed) => ({
  seed,
  rows: random.permutation(rows).subarray(0, 100 + seed),
}));

describe('jobs', () => {
  it('have the same results in any number of workers, in the order of the payloads', async () => {
    const [alone, two, all] = [
      await runJobs(drawnGrams, payloads, { common: X, workers: 1 }),
      await runJobs(drawnGrams, payloads, { common: X, workers: 2 }),
      await runJobs(drawnGrams, payloads, { common: X }),
    ];
    expect(alone[6]).toBeInstanceOf(Matrix);
    expect(two).toEqual(alone);
    expect(all).toEqual(alone);
  });

  it('run at the same time as others', async () => {
    const both = await Promise.all([
      runJobs(drawnGrams, payloads, { common: X }),
      runJobs(lookAtCommon, [1, 2, 3], { common: X.data }),
    ]);
    expect(both[0]).toEqual(await runJobs(drawnGrams, payloads, { common: X, workers: 1 }));
    expect(both[1]).toHaveLength(3);
  });

  it('see large common arrays in shared memory, and of small ones only their own part', async () => {
    const large = await runJobs(lookAtCommon, [1, 2], { common: X.data });
    expect(large.every(({ shared }) => shared)).toBe(true);
    const part = X.data.subarray(0, 10);
    const small = await runJobs(lookAtCommon, [1, 2], { common: part });
    expect(small.map(({ bytes }) => bytes)).toEqual([80, 80]);
    const shared = shareArray(X.data);
    expect(shareArray(shared)).toBe(shared);
    expect(shared).toEqual(X.data);
  });

  it.each([1, 2])('count payloads, or the units that they report (%i workers)', async (workers) => {
    const seen: number[] = [];
    const folds: number[] = [];
    const units = { common: X, workers, unit: 'steps', total: 14 };
    await runJobs(drawnGrams, payloads, {
      ...units,
      onProgress: ({ done, total, unit }) => {
        expect([total, unit]).toEqual([14, 'steps']);
        seen.push(done);
      },
    });
    await runJobs(drawnGrams, payloads, {
      common: X,
      workers,
      onProgress: ({ done }) => folds.push(done),
    });
    expect(seen).toEqual(Array.from({ length: 14 }, (_, i) => i + 1));
    expect(folds).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it.each([1, 2])('fail with the error of the first that fails (%i workers)', async (workers) => {
    const work = runJobs(failAtOdd, [0, 1, 2, 3], { common: 3, workers });
    await expect(work).rejects.toMatchObject({
      name: 'EngineError',
      code: 'missing-values',
      message: 'Number 1 is odd.',
      detail: { n: 1 },
    } satisfies Partial<EngineError>);
  });

  it('can be stopped in the middle of a loop, and the pool goes on', async () => {
    const stop = new AbortController();
    const work = runJobs(runForEver, [1, 2, 3], {
      common: null,
      signal: stop.signal,
      total: 6,
      onProgress: () => stop.abort(),
    });
    await expect(work).rejects.toMatchObject({ code: 'aborted' });
    const again = runJobs(drawnGrams, payloads, { common: X, signal: stop.signal });
    await expect(again).rejects.toMatchObject({ code: 'aborted' });
    expect(await runJobs(drawnGrams, payloads, { common: X })).toHaveLength(7);
  });

  it('get files of the engine from the thread that hired them', async () => {
    const common = null;
    const name = 'tfjs-backend-wasm.wasm';
    const [first, second] = await runJobs(sizeOfFile, [name, name, name], { common });
    expect(first).toBe((await createNodeHost().asset(name)).length);
    expect(second).toBe(first);
    const missing = runJobs(sizeOfFile, [name, 'x.wasm'], { common });
    await expect(missing).rejects.toThrow('There is no engine file called x.wasm');
  });

  it('refuse what cannot cross', async () => {
    const common = { Matrix, weigh: () => 1 } as unknown as Matrix;
    await expect(runJobs(drawnGrams, payloads, { common })).rejects.toThrow('function');
  });
});

it('does the work itself where no worker can be started', async () => {
  const broken = createWorkerPool({
    size: 2,
    classes: [],
    hire(_, fail) {
      queueMicrotask(() => fail('forbidden'));
      return { post() {}, terminate() {} };
    },
  });
  setHost(createNodeHost({ pool: broken }));
  expect(await runJobs(failAtOdd, [2, 4], { common: 4 })).toEqual([2, 4]);
});
