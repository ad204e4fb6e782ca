import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { packableClasses } from '@engine/core/packable-classes';
import type { WorkerPool } from '@engine/pool/contract';
import { createWorkerPool } from '@engine/pool/worker-pool';

interface NodePoolOptions {
  /** Everything that the engine exports, for the classes that may cross. */
  readonly engine: Readonly<Record<string, unknown>>;
  /** The address of the engine's bundle, for the workers to load: `public/engine/engine.mjs`. */
  readonly program: string;
  /** Threads at most; one for each processor by default. */
  readonly size?: number;
}

const bootstrap = `
const { parentPort, workerData } = require('node:worker_threads');
import(workerData).then((engine) => {
  const hear = engine.serveJobs(engine, (event) => parentPort.postMessage(event));
  parentPort.on('message', hear);
});`;

/**
 * A pool of Node's worker threads, for a host in scripts and tests:
 * `setHost(createNodeHost({ pool: createNodePool({ engine, program }) }))`. A process may end while
 * its workers are idle.
 */
export function createNodePool({
  engine,
  program,
  size = availableParallelism(),
}: NodePoolOptions): WorkerPool {
  return createWorkerPool({
    size,
    classes: packableClasses(engine),
    hire(hear, fail) {
      const worker = new Worker(bootstrap, { eval: true, workerData: program });
      worker.on('message', hear);
      worker.on('error', (error) => fail(String(error)));
      return {
        post: (request) => worker.postMessage(request),
        terminate: () => void worker.terminate(),
        setBusy: (busy) => (busy ? worker.ref() : worker.unref()),
      };
    },
  });
}
