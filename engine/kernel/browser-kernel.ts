import type { CellError } from '@engine/notebook/document';
import { CellFailure } from './cell-failure';
import { createAnswerer } from './page/answer-asks';
import { type FrameLink, openFrameLink } from './page/frame-link';
import { createJobs } from './page/jobs';
import { createLiveVariables } from './page/live-variables';
import type { PageHost } from './page-host';
import type { CellResult, Kernel, KernelRequest } from './protocol';

export interface BrowserKernelOptions {
  readonly host: PageHost;
  readonly onCrash?: (error: CellError) => void;
}

const stopped: CellError = { code: 'stopped', message: 'The cell was stopped.' };
const closed: CellError = { code: 'stopped', message: 'The kernel was closed.' };
const outOfMemory: CellError = {
  code: 'out-of-memory',
  message:
    'The kernel ended, most likely because its memory ran out. It was started again and its values are gone: use fewer rows or a smaller model, then run the cells again.',
};
const broken = (message: string): CellError => ({
  code: 'runtime',
  message: `The kernel ended: ${message} Its values are gone; run the cells again.`,
});

/** One life of the sandbox. */
interface Room {
  link?: FrameLink;
  /** False until its first worker answered. */
  started: boolean;
  /** Settles when cells can run; replaced while a stop brings in the next worker. */
  ready: Promise<FrameLink>;
}

/**
 * A kernel in a sandboxed frame of this page, one per document. The frame is made at the first use;
 * what a cell does reaches the page, the network and the store through the host alone.
 */
export function createBrowserKernel({ host, onCrash }: BrowserKernelOptions): Kernel {
  const answerer = createAnswerer(host);
  const crashListeners = new Set(onCrash ? [onCrash] : []);
  const jobs = createJobs();
  let live = createLiveVariables();
  let room: Room | undefined;
  let stopping: Promise<readonly string[]> | undefined;
  let disposed = false;

  function enter(): Room {
    const mine = { started: false } as Room;
    const lose = (error: CellError) => room === mine && crash(error);
    mine.ready = (async () => {
      const link = await openFrameLink(await host.programs(), {
        onEvent: jobs.hear,
        answer: answerer.answer,
        onDeath: () => lose(outOfMemory),
        onBroken: (message) => lose(broken(message)),
      });
      if (room !== mine) link.close();
      mine.link = link;
      if (!(await link.started)) throw new CellFailure(closed);
      mine.started = true;
      return link;
    })();
    mine.ready.catch(() => {
      if (room === mine) room = undefined;
    });
    return mine;
  }

  function leave(error: CellError): void {
    const left = room;
    room = undefined;
    left?.link?.close();
    live = createLiveVariables();
    answerer.dispose();
    jobs.failAll(error);
  }

  function crash(error: CellError): void {
    const didStart = room?.started;
    leave(error);
    // A kernel that cannot even start is not tried again by itself, but by the next cell.
    if (didStart && !disposed) room = enter();
    for (const listener of crashListeners) listener(error);
  }

  async function ask(request: KernelRequest, isOpen: () => boolean): Promise<void> {
    if (disposed) throw new CellFailure(closed);
    const link = await (room ??= enter()).ready;
    if (isOpen()) link.send(request);
  }

  async function replaceWorker(current: Room): Promise<readonly string[]> {
    const { link } = current;
    if (!link) return [];
    const before = live;
    const settled = link.stop().then((kept) => {
      const { lost, outdated } = before.reconcile(kept ?? []);
      if (kept) link.forget(outdated);
      return { alive: kept !== null, lost };
    });
    current.ready = settled.then(({ alive }) => {
      if (alive) return link;
      if (disposed) throw new CellFailure(closed);
      if (room === current) {
        answerer.dispose();
        room = enter();
      }
      return (room ??= enter()).ready;
    });
    current.ready.catch(() => {});
    return (await settled).lost;
  }

  return {
    async run(cell, code, { seed, dataset, frontMatter = {}, onOutput, onProgress }) {
      const { runs } = answerer;
      const atWork = runs.enter(code);
      const { job, result } = await jobs
        .start<{ job: number; result: CellResult }>(
          (id, isOpen) =>
            ask({ type: 'run', job: id, cell, code, seed, dataset, frontMatter }, isOpen),
          { onOutput, onProgress },
        )
        .catch((error) => {
          runs.fail(atWork);
          throw error;
        });
      runs.finish(atWork, result.backend);
      live.define(
        cell,
        job,
        result.variables.map((variable) => variable.name),
      );
      return result;
    },
    resolve: (cell, props) =>
      jobs.start((job, isOpen) => ask({ type: 'figure', job, cell, props }, isOpen)),
    forget(names) {
      live.forget(names);
      room?.link?.forget(names);
    },
    stop() {
      answerer.runs.kill();
      jobs.failAll(stopped);
      if (!room) return Promise.resolve([]);
      stopping ??= replaceWorker(room).finally(() => (stopping = undefined));
      return stopping;
    },
    async restart() {
      leave(stopped);
      room = enter();
      await room.ready;
    },
    dispose() {
      disposed = true;
      leave(closed);
      crashListeners.clear();
    },
    onCrash(listener) {
      crashListeners.add(listener);
      return () => crashListeners.delete(listener);
    },
  };
}
