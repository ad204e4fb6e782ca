import type { FrameEvent, WorkerEvent, WorkerRequest } from '@engine/kernel/protocol';
import type { FrameGpuRoom } from './gpu-room';
import { createSnapshots } from './snapshots';

/** One worker runs cells, a second stands by with the engine loaded, so that a stop is instant. */
export function createWorkerPair(
  workerText: string,
  engineText: string,
  gpu: FrameGpuRoom,
  tell: (event: FrameEvent, transfer?: Transferable[]) => void,
) {
  const script = URL.createObjectURL(new Blob([workerText], { type: 'text/javascript' }));
  const engine = URL.createObjectURL(new Blob([engineText], { type: 'text/javascript' }));
  const snapshots = createSnapshots();
  let spare: Worker | undefined;
  let active = adopt(hire());

  function hire(): Worker {
    const worker = new Worker(script);
    worker.onmessage = ({ data }: MessageEvent<WorkerEvent>) => hear(worker, data);
    // Errors of cells stay in the worker; one that arrives here kept the program from loading.
    worker.onerror = (event) => tell({ type: 'broken', message: event.message });
    send(worker, { type: 'init', engine });
    return worker;
  }

  function hear(worker: Worker, event: WorkerEvent): void {
    switch (event.type) {
      case 'warm':
        // Only once the first worker is up: two at once would slow the start that is waited for.
        if (worker === active) spare ??= hire();
        break;
      case 'broken':
        tell(event);
        break;
      case 'snapshot':
        if (worker === active) snapshots.keep(event.snapshot);
        break;
      case 'recall':
        send(worker, { type: 'recalled', snapshots: snapshots.find(event.names) });
        break;
      case 'gpu':
        if (worker === active) gpu.call(event, (reply) => send(worker, reply));
        break;
      case 'gpuAbort':
        gpu.abort(event.call);
    }
  }

  function adopt(worker: Worker): Worker {
    const { port1, port2 } = new MessageChannel();
    const kept = snapshots.list();
    tell({ type: 'worker', kept }, [port2]);
    send(worker, { type: 'adopt', kept, gpu: gpu.available }, [port1]);
    return worker;
  }

  return {
    /** Ends the running worker in the middle of whatever it does and puts the spare in its place. */
    replace(): void {
      active.terminate();
      const next = spare ?? hire();
      spare = undefined;
      active = adopt(next);
      spare = hire();
    },
    forget: snapshots.forget,
  };
}

function send(worker: Worker, request: WorkerRequest, transfer: Transferable[] = []): void {
  worker.postMessage(request, transfer);
}
