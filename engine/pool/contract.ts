import type { Progress } from '@engine/core/estimator';
import type { WiredError } from '@engine/core/wired-error';

/** Threads beside this one, each with an engine of its own. */
export interface WorkerPool {
  /** How many tasks run at the same time, at most. */
  readonly size: number;
  /**
   * Runs the named job once for each payload.
   *
   * @returns the results in the order of the payloads.
   * @throws the error of the first payload that failed, by its place and not by time; `aborted`
   * when the signal fires, which ends the workers that are at it.
   * @throws PoolUnavailable when no worker could be started: then do the work in this thread.
   */
  runAll(job: string, payloads: readonly unknown[], options: BatchOptions): Promise<unknown[]>;
  /** Ends all workers; the next use starts new ones. */
  close(): void;
}

export interface BatchOptions {
  /** Handed to every task; each worker gets it once. */
  readonly common?: unknown;
  /** So many tasks at the same time, at most. */
  readonly workers?: number;
  readonly signal?: AbortSignal | undefined;
  /** What the task of a payload says of itself. */
  readonly onProgress?: (payload: number, progress: Progress) => void;
  /** The task of a payload has finished. */
  readonly onDone?: (payload: number) => void;
}

/** What a pool sends to one of its workers. */
export type PoolRequest =
  | { readonly type: 'common'; readonly batch: number; readonly value: unknown }
  | { readonly type: 'forget'; readonly batch: number }
  | {
      readonly type: 'run';
      readonly batch: number;
      readonly index: number;
      readonly job: string;
      readonly payload: unknown;
    }
  /** The answers to a worker that asked for a file of the engine. */
  | { readonly type: 'asset'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'noAsset'; readonly name: string; readonly error: WiredError };

/** What a worker tells its pool. */
export type PoolEvent =
  | { readonly type: 'ready' }
  /** A job needs a file of the engine, which only the host of the thread above can get. */
  | { readonly type: 'asset'; readonly name: string }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done'; readonly result: unknown }
  | { readonly type: 'failed'; readonly error: WiredError };

/** One thread, as the place that runs the pool can start it. */
export interface PoolWorker {
  post(request: PoolRequest): void;
  terminate(): void;
  /** Told when it has work and when it has none; Node lets a process end whose workers are idle. */
  setBusy?(busy: boolean): void;
}

/** Starts a thread that answers through `hear`; `fail` is told when it ends by itself. */
export type HireWorker = (
  hear: (event: PoolEvent) => void,
  fail: (message: string) => void,
) => PoolWorker;
