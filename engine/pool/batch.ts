import { EngineError } from '@engine/core/error';
import type { BatchOptions } from './contract';

let last = 0;

/** The tasks of one call, given out in order, and what has come of them. */
export class Batch {
  readonly id = ++last;
  readonly results: Promise<unknown[]>;
  private readonly values: unknown[];
  private readonly settled: boolean[];
  private next = 0;
  private running = 0;
  /** All tasks below this one are settled. */
  private low = 0;
  /** The lowest task that failed so far; those after it are of no more interest. */
  private failed = Infinity;
  private error: Error | undefined;
  private resolve: (values: unknown[]) => void = () => {};
  reject: (error: Error) => void = () => {};

  constructor(
    readonly job: string,
    readonly payloads: readonly unknown[],
    readonly common: unknown,
    readonly options: BatchOptions,
  ) {
    this.values = new Array(payloads.length);
    this.settled = new Array(payloads.length).fill(false);
    this.results = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** Tasks that somebody could begin now. */
  open(): number {
    if (this.error) return 0;
    const { workers = Infinity } = this.options;
    return Math.min(this.payloads.length - this.next, workers - this.running);
  }

  take(): number {
    this.running++;
    return this.next++;
  }

  finish(index: number, value: unknown): void {
    this.values[index] = value;
    this.settle(index);
    this.options.onDone?.(index);
  }

  /** Waits for the tasks before it, one of which may fail as well: the first in place counts. */
  fail(index: number, error: Error): void {
    if (index < this.failed) {
      this.failed = index;
      this.error = error;
    }
    this.settle(index);
  }

  abort(): void {
    this.reject(new EngineError('aborted', 'The work was stopped before it finished.'));
  }

  private settle(index: number): void {
    this.running--;
    this.settled[index] = true;
    while (this.settled[this.low]) this.low++;
    if (this.low < Math.min(this.failed, this.payloads.length)) return;
    if (this.error) this.reject(this.error);
    else this.resolve(this.values);
  }
}
