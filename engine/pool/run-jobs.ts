import { checkAborted } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { findHost } from '@engine/runtime/host';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import type { WorkerPool } from './contract';
import type { Job } from './jobs';
import { PoolUnavailable } from './pool-unavailable';

export interface RunJobsOptions<Common> extends WorkOptions {
  /** What all payloads share, such as the training rows; it must not be changed. */
  readonly common: Common;
  /** Threads at most; 1 stays in this one. As many as the pool has by default. */
  readonly workers?: number;
  /** What is counted for `onProgress`: `folds`. */
  readonly unit?: string;
  /**
   * Units of all payloads together, where each job reports how many it has done. Without it, a
   * payload is a unit.
   */
  readonly total?: number;
}

/**
 * Runs a job once for each payload, in the host's pool where there is one and there is more than
 * one payload, else one after the other in this thread, letting events in between.
 *
 * The results come in the order of the payloads and are the same for any number of workers, because
 * a job depends on its payload alone. Payloads and results are numbers, texts, typed arrays, plain
 * objects and the engine's own objects; functions cannot cross.
 *
 * @throws whatever the first failing payload throws; `aborted` when the signal fires.
 */
export async function runJobs<Payload, Common, Result>(
  job: Job<Payload, Common, Result>,
  payloads: readonly Payload[],
  options: RunJobsOptions<Common>,
): Promise<Result[]> {
  checkAborted(options.signal);
  const pool = findHost()?.pool;
  const { workers = pool?.size ?? 1 } = options;
  if (pool && workers > 1 && payloads.length > 1) {
    try {
      return await inPool(pool, job, payloads, { ...options, workers });
    } catch (error) {
      if (!(error instanceof PoolUnavailable)) throw error;
    }
  }
  return inThisThread(job, payloads, options);
}

async function inPool<Payload, Common, Result>(
  pool: WorkerPool,
  job: Job<Payload, Common, Result>,
  payloads: readonly Payload[],
  options: RunJobsOptions<Common>,
): Promise<Result[]> {
  const { common, workers = pool.size, signal } = options;
  const count = counter(payloads.length, options);
  const results = await pool.runAll(job.name, payloads, {
    common,
    workers,
    signal,
    onProgress: (payload, { done }) => count.report(payload, done),
    onDone: count.finish,
  });
  return results as Result[];
}

async function inThisThread<Payload, Common, Result>(
  job: Job<Payload, Common, Result>,
  payloads: readonly Payload[],
  options: RunJobsOptions<Common>,
): Promise<Result[]> {
  const { common, signal } = options;
  const count = counter(payloads.length, options);
  const results: Result[] = [];
  for (const [index, payload] of payloads.entries()) {
    const onProgress = ({ done }: { done: number }) => count.report(index, done);
    results.push(await job.run(payload, common, { onProgress, ...(signal ? { signal } : {}) }));
    count.finish(index);
    await yieldToEvents();
    checkAborted(signal);
  }
  return results;
}

/** Adds up what the payloads' jobs report, or else the payloads that are finished. */
function counter(
  payloads: number,
  {
    onProgress,
    unit = 'parts',
    total,
  }: Pick<RunJobsOptions<unknown>, keyof WorkOptions | 'unit' | 'total'>,
) {
  const done = new Float64Array(payloads);
  const tell = () => {
    const sum = done.reduce((a, b) => a + b, 0);
    onProgress?.({ done: sum, total: total ?? payloads, unit });
  };
  return {
    report(index: number, units: number): void {
      if (total === undefined) return;
      done[index] = units;
      tell();
    },
    finish(index: number): void {
      if (total !== undefined) return;
      done[index] = 1;
      tell();
    },
  };
}
