import { EngineError } from '@engine/core/error';
import { fromWire } from '@engine/core/wired-error';
import type { Host } from '@engine/runtime/host';
import type { PoolEvent, PoolRequest } from './contract';

type Answer = Extract<PoolRequest, { type: 'asset' | 'noAsset' }>;

/**
 * The host of a pool's worker: files of the engine come from the thread that hired it. The rest is
 * not for jobs, which are pure functions of what they are given.
 *
 * @returns the host, and what takes the answers
 */
export function createBorrowedHost(post: (event: PoolEvent) => void) {
  const waiting = new Map<string, ((answer: Answer) => void)[]>();

  async function asset(name: string): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await new Promise<Answer>((resolve) => {
      const others = waiting.get(name);
      if (others) others.push(resolve);
      else {
        waiting.set(name, [resolve]);
        post({ type: 'asset', name });
      }
    });
    if (answer.type === 'noAsset') throw fromWire(answer.error);
    return answer.bytes;
  }

  function take(answer: Answer): void {
    const asked = waiting.get(answer.name) ?? [];
    waiting.delete(answer.name);
    for (const resolve of asked) resolve(answer);
  }

  const host: Host = {
    asset,
    dataset: async () => refuse('data sets'),
    get tracking() {
      return refuse('tracked runs');
    },
    get serving() {
      return refuse('served models');
    },
  };
  return { host, take };
}

function refuse(what: string): never {
  throw new EngineError(
    'unsupported',
    `A worker of the pool has no ${what}: a job works on what it is given.`,
  );
}
