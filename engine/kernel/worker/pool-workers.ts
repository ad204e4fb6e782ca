import type { PackableClass } from '@engine/core/pack';
import type { PoolEvent, WorkerPool } from '@engine/pool/contract';
import type { EngineModule } from './page-host-line';

/** More threads than this give little and take memory, an engine and the data each. */
const mostWorkers = 8;

/** A worker of the pool: the engine, and nothing of a kernel or of cells. */
const program = (engine: string): string => `
const engine = import(${JSON.stringify(engine)});
engine.then((module) => {
  const hear = module.serveJobs(module, (event) => postMessage(event));
  onmessage = ({ data }) => hear(data);
}, (error) => setTimeout(() => { throw error; }));`;

/**
 * The sandbox's pool: workers of this worker, which end with it, so that stopping a cell stops them
 * too. They get the engine from the same address and stand under the same security policy.
 *
 * @param url where the engine lies
 * @returns undefined in browsers whose workers cannot have workers
 */
export function startPool(
  engine: EngineModule,
  url: string,
  classes: readonly PackableClass[],
): WorkerPool | undefined {
  if (typeof Worker !== 'function') return undefined;
  // Taken now: cells share this realm and could put something else in its place.
  const Thread = Worker;
  const script = URL.createObjectURL(new Blob([program(url)], { type: 'text/javascript' }));
  return engine.createWorkerPool({
    size: Math.min(navigator.hardwareConcurrency, mostWorkers),
    classes,
    hire(hear, fail) {
      const worker = new Thread(script);
      worker.onmessage = ({ data }: MessageEvent<PoolEvent>) => hear(data);
      worker.onerror = (event) => {
        event.preventDefault();
        fail(event.message);
      };
      return {
        post: (request) => worker.postMessage(request),
        terminate: () => worker.terminate(),
      };
    },
  });
}
