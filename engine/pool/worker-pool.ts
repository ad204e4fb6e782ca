import { EngineError } from '@engine/core/error';
import { type PackableClass, pack, unpack } from '@engine/core/pack';
import { fromWire, toWire } from '@engine/core/wired-error';
import { host } from '@engine/runtime/host';
import { Batch } from './batch';
import type { HireWorker, PoolEvent, PoolWorker, WorkerPool } from './contract';
import { cutOut, mapArrays } from './map-arrays';
import { PoolUnavailable } from './pool-unavailable';
import { shareArray } from './share-array';

interface PoolParts {
  /** Threads at most; they are started as work comes. */
  readonly size: number;
  readonly hire: HireWorker;
  /** Classes whose instances may cross. */
  readonly classes: readonly PackableClass[];
}

/** A hired thread and what it is at. */
interface Hand {
  readonly worker: PoolWorker;
  ready: boolean;
  batch: Batch | undefined;
  index: number;
  /** Batches whose common data it holds. */
  readonly holds: Set<Batch>;
}

/**
 * A pool of threads, started at the first use and kept. What is common to a batch reaches each
 * thread once: as shared memory where the place has it, else as a copy.
 *
 * @internal cells are not offered it
 */
export function createWorkerPool({ size, hire, classes }: PoolParts): WorkerPool {
  const hands: Hand[] = [];
  const batches: Batch[] = [];

  /** Gives work to whoever has none, hiring as long as there is work for more. */
  function assign(): void {
    for (const hand of hands) if (hand.ready && !hand.batch) give(hand);
    const starting = hands.filter(({ ready }) => !ready).length;
    let open = batches.reduce((sum, batch) => sum + batch.open(), 0) - starting;
    for (; open > 0 && hands.length < size; open--) add();
  }

  function give(hand: Hand): void {
    const batch = batches.find((candidate) => candidate.open() > 0);
    if (!batch) return;
    if (!hand.holds.has(batch)) {
      hand.holds.add(batch);
      hand.worker.post({ type: 'common', batch: batch.id, value: batch.common });
    }
    const index = batch.take();
    const payload = mapArrays(pack(batch.payloads[index], classes), cutOut);
    hand.batch = batch;
    hand.index = index;
    hand.worker.setBusy?.(true);
    hand.worker.post({ type: 'run', batch: batch.id, index, job: batch.job, payload });
  }

  function add(): void {
    let hand: Hand | undefined;
    const worker = hire(
      (event) => hand && hear(hand, event),
      (message) => hand && lose(hand, message),
    );
    hand = { worker, ready: false, batch: undefined, index: -1, holds: new Set() };
    hands.push(hand);
  }

  function hear(hand: Hand, event: PoolEvent): void {
    if (!hands.includes(hand)) return;
    const { batch, index } = hand;
    switch (event.type) {
      case 'ready':
        hand.ready = true;
        hand.worker.setBusy?.(false);
        break;
      case 'progress':
        batch?.options.onProgress?.(index, event.progress);
        return;
      case 'asset':
        void giveAsset(hand.worker, event.name);
        return;
      case 'done':
        free(hand);
        batch?.finish(index, unpack(event.result, classes));
        break;
      case 'failed':
        free(hand);
        batch?.fail(index, fromWire(event.error));
    }
    assign();
  }

  async function giveAsset(worker: PoolWorker, name: string): Promise<void> {
    try {
      worker.post({ type: 'asset', name, bytes: await host().asset(name) });
    } catch (error) {
      worker.post({ type: 'noAsset', name, error: toWire(error) });
    }
  }

  function free(hand: Hand): void {
    hand.batch = undefined;
    hand.worker.setBusy?.(false);
  }

  /** A thread ended by itself: at its start, or in the middle of a task. */
  function lose(hand: Hand, message: string): void {
    const { batch, index, ready } = hand;
    dismiss(hand);
    if (!ready) {
      // The others may well do the work; when there are none, nothing has been done yet.
      if (hands.length > 0) return;
      for (const waiting of [...batches]) waiting.reject(new PoolUnavailable(message));
      return;
    }
    batch?.fail(
      index,
      new EngineError(
        'too-large',
        `A worker ended in the middle of ${batch.job}, most likely because memory ran out (${message}). Use fewer rows or a smaller model.`,
        { job: batch.job },
      ),
    );
    assign();
  }

  function dismiss(hand: Hand): void {
    const at = hands.indexOf(hand);
    if (at >= 0) hands.splice(at, 1);
    hand.worker.terminate();
  }

  function end(batch: Batch): void {
    batches.splice(batches.indexOf(batch), 1);
    for (const hand of [...hands]) {
      if (hand.batch === batch) dismiss(hand);
      else if (hand.holds.delete(batch)) hand.worker.post({ type: 'forget', batch: batch.id });
    }
    assign();
  }

  return {
    size,
    async runAll(job, payloads, options) {
      if (payloads.length === 0) return [];
      const common = mapArrays(pack(options.common, classes), (array) =>
        cutOut(shareArray(array as Float64Array)),
      );
      const batch = new Batch(job, payloads, common, options);
      batches.push(batch);
      const stop = () => batch.abort();
      options.signal?.addEventListener('abort', stop, { once: true });
      try {
        if (options.signal?.aborted) batch.abort();
        else assign();
        return await batch.results;
      } finally {
        options.signal?.removeEventListener('abort', stop);
        end(batch);
      }
    },
    close() {
      for (const hand of [...hands]) dismiss(hand);
      for (const batch of [...batches]) batch.abort();
    },
  };
}
