import type { WorkerEvent, WorkerRequest } from '@engine/kernel/protocol';
import { toCellError } from '../cell-error';

type GpuCall = Extract<WorkerEvent, { type: 'gpu' }>;
type RunJob = (
  job: string,
  request: unknown,
  onProgress: (progress: unknown) => void,
  signal: AbortSignal,
) => Promise<unknown>;

export type FrameGpuRoom = ReturnType<typeof createGpuRoom>;

/** The file under `public/engine/` that runs tfjs jobs; it exports `runJob`. */
const program = 'tfjs-room.mjs';

/** Runs the engine's own tfjs jobs for the worker, because only this thread has a GPU. */
export function createGpuRoom(
  asset: (name: string) => Promise<Uint8Array<ArrayBuffer>>,
  onBusy: (busy: boolean) => void,
) {
  const running = new Map<number, AbortController>();
  let loading: Promise<RunJob> | undefined;

  async function load(): Promise<RunJob> {
    const text = new Blob([await asset(program)], { type: 'text/javascript' });
    const room = (await import(URL.createObjectURL(text))) as { readonly runJob: RunJob };
    return room.runJob;
  }

  async function call(
    { call: id, job, request }: GpuCall,
    reply: (message: WorkerRequest) => void,
  ): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    onBusy(true);
    try {
      const runJob = await (loading ??= load());
      const onProgress = (progress: unknown) => reply({ type: 'gpuProgress', call: id, progress });
      const value = await runJob(job, request, onProgress, controller.signal);
      reply({ type: 'gpuDone', call: id, value });
    } catch (error) {
      reply({ type: 'gpuFailed', call: id, error: toCellError(error) });
    } finally {
      running.delete(id);
      if (running.size === 0) onBusy(false);
    }
  }

  return {
    /** Whether this thread has a GPU that the worker lacks. */
    available: 'gpu' in navigator,
    call,
    abort: (id: number) => running.get(id)?.abort(),
    abortAll(): void {
      for (const controller of running.values()) controller.abort();
    },
  };
}
