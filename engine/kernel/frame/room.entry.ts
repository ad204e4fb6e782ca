import type { FrameEvent, FrameRequest } from '@engine/kernel/protocol';
import { createGpuRoom } from './gpu-room';
import { createPageLine } from './page-line';
import { createWorkerPair } from './worker-pair';

/** The frame's main thread: keeps the workers, their snapshots and the GPU; runs no cell. */
export function openRoom(port: MessagePort): void {
  const tell = (event: FrameEvent, transfer: Transferable[] = []) =>
    port.postMessage(event, transfer);
  const line = createPageLine(tell);
  const gpu = createGpuRoom(line.asset, (busy) => tell({ type: 'gpu', busy }));
  let workers: ReturnType<typeof createWorkerPair> | undefined;
  port.onmessage = ({ data }: MessageEvent<FrameRequest>) => {
    switch (data.type) {
      case 'start':
        workers = createWorkerPair(data.worker, data.engine, gpu, tell);
        break;
      case 'stop':
        gpu.abortAll();
        workers?.replace();
        break;
      case 'forget':
        workers?.forget(data.names);
        break;
      case 'ping':
        tell({ type: 'pong', at: data.at });
        break;
      case 'answer':
        line.answer(data);
    }
  };
}
