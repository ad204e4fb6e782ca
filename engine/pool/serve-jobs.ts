import type { Progress } from '@engine/core/estimator';
import { pack, unpack } from '@engine/core/pack';
import { packableClasses } from '@engine/core/packable-classes';
import { toWire } from '@engine/core/wired-error';
import { setHost } from '@engine/runtime/host';
import { createBorrowedHost } from './borrowed-host';
import type { PoolEvent, PoolRequest } from './contract';
import { findJob } from './jobs';
import { cutOut, mapArrays } from './map-arrays';

/**
 * A worker's side of the pool.
 *
 * @param engine everything that the engine exports, for the classes that payloads may hold
 * @returns what takes the pool's requests
 * @internal cells are not offered it
 */
export function serveJobs(
  engine: Readonly<Record<string, unknown>>,
  post: (event: PoolEvent) => void,
): (request: PoolRequest) => void {
  const classes = packableClasses(engine);
  const common = new Map<number, unknown>();
  const borrowed = createBorrowedHost(post);
  setHost(borrowed.host);

  async function run(request: Extract<PoolRequest, { type: 'run' }>): Promise<void> {
    try {
      const payload = unpack(request.payload, classes);
      const onProgress = (progress: Progress) => post({ type: 'progress', progress });
      const job = findJob(request.job);
      const result = await job.run(payload, common.get(request.batch), { onProgress });
      post({ type: 'done', result: mapArrays(pack(result, classes), cutOut) });
    } catch (error) {
      post({ type: 'failed', error: toWire(error) });
    }
  }

  post({ type: 'ready' });
  return (request) => {
    switch (request.type) {
      case 'common':
        common.set(request.batch, unpack(request.value, classes));
        break;
      case 'forget':
        common.delete(request.batch);
        break;
      case 'run':
        void run(request);
        break;
      default:
        borrowed.take(request);
    }
  };
}
