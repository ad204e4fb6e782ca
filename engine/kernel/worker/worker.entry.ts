import type {
  KernelEvent,
  KernelRequest,
  WorkerEvent,
  WorkerRequest,
} from '@engine/kernel/protocol';
import { createWorkerKernel, type WorkerKernel } from './worker-kernel';

// Cells share this realm, so what the protocol needs is taken before any of them runs.
const post = self.postMessage.bind(self) as (event: WorkerEvent) => void;
Error.stackTraceLimit = 60;
// A worker that closes itself would end without a word.
Reflect.deleteProperty(self, 'close');
Reflect.deleteProperty(Object.getPrototypeOf(self), 'close');

let kernel: Promise<WorkerKernel> | undefined;

async function start(url: string): Promise<WorkerKernel> {
  const engine = (await import(url)) as Readonly<Record<string, unknown>>;
  post({ type: 'warm' });
  return createWorkerKernel(engine, url, post);
}

async function adopt(request: Extract<WorkerRequest, { type: 'adopt' }>, port: MessagePort) {
  const ready = await kernel;
  if (!ready) return;
  const send = port.postMessage.bind(port) as (event: KernelEvent) => void;
  const handle = ready.open(request.kept, request.gpu, send);
  port.onmessage = ({ data }: MessageEvent<KernelRequest>) => handle(data);
}

self.onmessage = ({ data, ports }: MessageEvent<WorkerRequest>) => {
  if (data.type === 'init') {
    kernel = start(data.engine);
    kernel.catch((error) => post({ type: 'broken', message: String(error) }));
  } else if (data.type === 'adopt') {
    void adopt(data, ports[0]!);
  } else {
    void kernel?.then((ready) => ready.hear(data));
  }
};
