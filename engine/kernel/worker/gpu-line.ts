import type { WorkerEvent, WorkerRequest } from '@engine/kernel/protocol';
import type { GpuRoom } from '@engine/runtime/host';

interface GpuCall {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: unknown) => void) | undefined;
}

/** Jobs that the frame's main thread runs, because a worker of a sandboxed frame has no GPU. */
export function createGpuLine(post: (event: WorkerEvent) => void) {
  const running = new Map<number, GpuCall>();
  let last = 0;

  const room: GpuRoom = {
    run: (job, request, onProgress, signal) => {
      const call = ++last;
      return new Promise((resolve, reject) => {
        running.set(call, { resolve, reject, onProgress });
        signal?.addEventListener('abort', () => post({ type: 'gpuAbort', call }), { once: true });
        post({ type: 'gpu', call, job, request });
      });
    },
  };

  function reply(message: Extract<WorkerRequest, { call: number }>): void {
    const call = running.get(message.call);
    if (!call) return;
    if (message.type === 'gpuProgress') {
      call.onProgress?.(message.progress);
      return;
    }
    running.delete(message.call);
    if (message.type === 'gpuDone') call.resolve(message.value as never);
    else call.reject(Object.assign(new Error(message.error.message), message.error));
  }

  return { room, reply };
}
