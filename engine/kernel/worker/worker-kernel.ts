import { packableClasses } from '@engine/core/packable-classes';
import { toCellError } from '@engine/kernel/cell-error';
import type {
  KernelEvent,
  KernelRequest,
  SnapshotInfo,
  WorkerEvent,
  WorkerRequest,
} from '@engine/kernel/protocol';
import { createCellRunner } from './cell-runner';
import { createGpuLine } from './gpu-line';
import { createPageCalls } from './page-calls';
import { type EngineModule, pageHost } from './page-host-line';
import { startPool } from './pool-workers';
import { referencesIn, resolveProps } from './resolve-props';
import { createVariables } from './variables';

export type WorkerKernel = ReturnType<typeof createWorkerKernel>;

/**
 * The worker's side of the kernel: variables, cells, and the engine's line to the page.
 * @param url where the workers of the pool find the engine
 */
export function createWorkerKernel(
  exports: Readonly<Record<string, unknown>>,
  url: string,
  post: (event: WorkerEvent) => void,
) {
  const engine = exports as EngineModule;
  const classes = packableClasses(exports);
  const variables = createVariables(classes, (names) => post({ type: 'recall', names }));
  const gpu = createGpuLine(post);

  /** Takes note of what is kept, says so, and returns what handles the page's requests. */
  function open(
    kept: readonly SnapshotInfo[],
    hasGpu: boolean,
    send: (event: KernelEvent) => void,
  ): (request: KernelRequest) => void {
    const calls = createPageCalls(send, engine.EngineError);
    const pool = startPool(engine, url, classes);
    engine.setHost(pageHost(calls.ask, hasGpu ? gpu.room : undefined, pool));
    const runCell = createCellRunner({ engine, variables, send, post });
    variables.expect(kept);
    send({
      type: 'ready',
    });
    return (request) => {
      switch (request.type) {
        case 'run':
          void runCell(request);
          break;
        case 'figure':
          void resolve(request, send);
          break;
        case 'forget':
          variables.forget(request.names);
          break;
        case 'answer':
          calls.answer(request);
      }
    };
  }

  async function resolve(
    { job, props }: Extract<KernelRequest, { type: 'figure' }>,
    send: (event: KernelEvent) => void,
  ): Promise<void> {
    try {
      await variables.recall(referencesIn(props));
      send({ type: 'resolved', job, value: resolveProps(props, variables.get) });
    } catch (error) {
      send({ type: 'failed', job, error: toCellError(error) });
    }
  }

  /** What the frame's main thread answers. */
  function hear(reply: Exclude<WorkerRequest, { type: 'init' | 'adopt' }>): void {
    if (reply.type === 'recalled') variables.restore(reply.snapshots);
    else gpu.reply(reply);
  }

  return { open, hear };
}
