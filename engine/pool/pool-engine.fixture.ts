/** A small engine with jobs of its own, for tests of the pool: bundled for workers, imported here. */
import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { host } from '@engine/runtime/host';
import { weightedGram } from '@engine/wasm/weighted-gram';
import { defineJob } from './jobs';

export { setHost } from '@engine/runtime/host';
export { backend, noteBackend } from '@engine/runtime/last-backend';
export { runJobs } from './run-jobs';
export { serveJobs } from './serve-jobs';
export { createWorkerPool } from './worker-pool';
export { EngineError, Matrix, Table };

interface Draw {
  readonly seed: number;
  readonly rows: Int32Array;
}

/** A weighted gram matrix of some rows, with weights drawn from the payload's seed. */
export const drawnGrams = defineJob(
  'drawn-grams',
  ({ seed, rows }: Draw, X: Matrix, { onProgress }): Matrix => {
    const random = new RandomState(seed);
    const part = X.take(rows);
    const weights = Float64Array.from(rows, () => random.random());
    onProgress?.({ done: 1, total: 2, unit: 'steps' });
    const gram = weightedGram({ x: part.data, cols: X.cols, weights });
    onProgress?.({ done: 2, total: 2, unit: 'steps' });
    return new Matrix(X.cols, X.cols, gram, X.columns);
  },
);

/** Whether the common array lies in shared memory, and how many bytes its message took. */
export const lookAtCommon = defineJob('look-at-common', (_: number, x: Float64Array) => ({
  shared: typeof SharedArrayBuffer === 'function' && x.buffer instanceof SharedArrayBuffer,
  bytes: x.buffer.byteLength,
}));

/** How many bytes a file of the engine has. */
export const sizeOfFile = defineJob(
  'size-of-file',
  async (name: string) => (await host().asset(name)).length,
);

/** Fails for odd numbers, the lower ones later than the higher ones. */
export const failAtOdd = defineJob('fail-at-odd', async (n: number, last: number) => {
  for (let i = 0; i < (last - n) * 50; i++) await new Promise((resume) => setTimeout(resume, 0));
  if (n % 2 === 0) return n;
  throw new EngineError('missing-values', `Number ${n} is odd.`, { n });
});

/** Says that it runs, and never ends. */
export const runForEver = defineJob('run-for-ever', (_: number, _common: null, { onProgress }) => {
  onProgress?.({ done: 1, total: 2, unit: 'steps' });
  for (;;);
});
