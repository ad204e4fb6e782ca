import type { Progress } from '@engine/core/estimator';
import { CellFailure } from '@engine/kernel/cell-failure';
import type { KernelEvent } from '@engine/kernel/protocol';
import type { CellError, Output } from '@engine/notebook/document';

interface Job {
  readonly resolve: (value: unknown) => void;
  readonly reject: (failure: CellFailure) => void;
  readonly onOutput?: (output: Output) => void;
  readonly onProgress?: (progress: Progress) => void;
}

/** What the worker says about a call. */
export type JobEvent = Exclude<KernelEvent, { type: 'ready' | 'ask' }>;

/** The calls that wait for the sandbox. Whatever arrives for a call that is settled is dropped. */
export function createJobs() {
  const open = new Map<number, Job>();
  let last = 0;

  function settle(id: number): Job | undefined {
    const job = open.get(id);
    open.delete(id);
    return job;
  }

  return {
    /** @param begin asks the sandbox; a failure to ask settles the call. */
    start<Value>(
      begin: (job: number, isOpen: () => boolean) => Promise<void>,
      listeners: Pick<Job, 'onOutput' | 'onProgress'> = {},
    ): Promise<Value> {
      const id = ++last;
      return new Promise<Value>((resolve, reject) => {
        open.set(id, { ...listeners, resolve: resolve as Job['resolve'], reject });
        begin(id, () => open.has(id)).catch((error) => {
          settle(id);
          reject(error);
        });
      });
    },
    hear(event: JobEvent): void {
      switch (event.type) {
        case 'output':
          open.get(event.job)?.onOutput?.(event.output);
          break;
        case 'progress':
          open.get(event.job)?.onProgress?.(event.progress);
          break;
        case 'done':
          settle(event.job)?.resolve({ job: event.job, result: event.result });
          break;
        case 'resolved':
          settle(event.job)?.resolve(event.value);
          break;
        case 'failed':
          settle(event.job)?.reject(new CellFailure(event.error));
      }
    },
    failAll(error: CellError): void {
      for (const id of [...open.keys()]) settle(id)?.reject(new CellFailure(error));
    },
  };
}
