import type { KernelPrograms } from '@engine/kernel/page-host';
import type {
  FrameRequest,
  KernelRequest,
  PageAnswer,
  PageAsk,
  SnapshotInfo,
} from '@engine/kernel/protocol';
import { parseFrameEvent, parseKernelEvent } from './event-schema';
import { openFrame } from './frame-element';
import { startHeartbeat } from './heartbeat';
import type { JobEvent } from './jobs';

const beat = 250;
/** Where a dead port reports itself, silence only has to catch a frame that hangs for good. */
const misses = 'onclose' in MessagePort.prototype ? 20 : 4;
/** Milliseconds from the frame's birth to its first worker's word, on the slowest machine. */
const startLimit = 30_000;
/** Milliseconds that the frame has to hand over a new worker before it is thrown away. */
const patience = 1000;

export interface FrameListener {
  readonly onEvent: (event: JobEvent) => void;
  readonly answer: (ask: PageAsk) => Promise<PageAnswer>;
  /** The frame is gone or hangs; the link is closed already. */
  readonly onDeath: () => void;
  /** The worker ended by itself or could not start; the frame still stands. */
  readonly onBroken: (message: string) => void;
}

export type FrameLink = Awaited<ReturnType<typeof openFrameLink>>;

/** One life of a sandbox: from the frame's birth to its removal. */
export async function openFrameLink(programs: KernelPrograms, listener: FrameListener) {
  const { element, port } = await openFrame(programs.frame, programs.room);
  const tell = (request: FrameRequest) => port.postMessage(request);
  let closed = false;
  let worker: MessagePort | undefined;
  let onStarted = (_alive: boolean) => {};
  let onHandover = (_kept: readonly SnapshotInfo[] | null) => {};
  let heartbeat: ReturnType<typeof startHeartbeat> | undefined;
  const deadline = setTimeout(() => {
    listener.onBroken(`It did not start within ${startLimit / 1000} seconds.`);
  }, startLimit);

  port.onmessage = ({ data, ports }: MessageEvent<unknown>) => {
    const event = parseFrameEvent(data);
    if (!event || closed) return;
    heartbeat?.answered();
    switch (event.type) {
      case 'worker':
        if (ports[0]) attach(ports[0]);
        onHandover(event.kept);
        break;
      case 'gpu':
        heartbeat?.pause(event.busy);
        break;
      case 'broken':
        listener.onBroken(event.message);
        break;
      case 'ask':
        void listener.answer(event).then(tell);
    }
  };
  port.addEventListener('close', die);

  function attach(next: MessagePort): void {
    worker?.close();
    worker = next;
    heartbeat ??= startHeartbeat({
      ping: (at) => tell({ type: 'ping', at }),
      onSilence: die,
      interval: beat,
      misses,
    });
    next.onmessage = ({ data }: MessageEvent<unknown>) => {
      const event = parseKernelEvent(data);
      if (!event || worker !== next) return;
      if (event.type === 'ready') {
        clearTimeout(deadline);
        onStarted(true);
      } else if (event.type === 'ask') {
        void listener.answer(event).then((answer) => next.postMessage(answer));
      } else listener.onEvent(event);
    };
    next.addEventListener('close', () => {
      if (worker === next && !closed) listener.onBroken('Its worker ended by itself.');
    });
  }

  function die(): void {
    if (closed) return;
    close();
    listener.onDeath();
  }

  function close(): void {
    closed = true;
    clearTimeout(deadline);
    heartbeat?.end();
    worker?.close();
    port.close();
    element.remove();
    onStarted(false);
    onHandover(null);
  }

  const started = new Promise<boolean>((resolve) => {
    onStarted = resolve;
  });
  tell({ type: 'start', worker: programs.worker, engine: programs.engine });

  return {
    /** True when the first worker runs; false where the frame was closed before. */
    started,
    send: (request: KernelRequest) => worker?.postMessage(request),
    forget(names: readonly string[]): void {
      tell({ type: 'forget', names });
      worker?.postMessage({ type: 'forget', names } satisfies KernelRequest);
    },
    /** @returns what the next worker has, or null where the whole frame had to go. */
    async stop(): Promise<readonly SnapshotInfo[] | null> {
      worker?.close();
      worker = undefined;
      const kept = await new Promise<readonly SnapshotInfo[] | null>((resolve) => {
        onHandover = resolve;
        setTimeout(resolve, patience, null);
        tell({ type: 'stop' });
      });
      if (!kept) close();
      return kept;
    },
    close,
  };
}
