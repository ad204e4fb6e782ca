import { EngineError } from '@engine/core/error';
import type { ServingHost } from '@engine/runtime/host';
import type { DatasetStore, RunStore } from '@engine/store/contract';
import type { TrackingStore } from '@engine/track/contract';

/** The tracking that a kernel's page side needs: cells reach only the methods of the store's contract. */
export type PageTracking = TrackingStore & Pick<RunStore, 'noteProvenance'>;

/** What the page gives the sandbox: its programs, and an answer for each capability. */
export interface PageHost {
  programs(): Promise<KernelPrograms>;
  /** A file under `public/engine/`. */
  asset(name: string): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * A data set that the app ships, or `user:<sha256>/<file name>` from the store. A blob, because it
   * crosses to the sandbox without a copy of its bytes, which would stall the page.
   */
  dataset(name: string): Promise<Blob>;
  readonly tracking: PageTracking;
  readonly serving: ServingHost;
}

/** The sandbox has no network, so the page hands in everything that runs there, as text. */
export interface KernelPrograms {
  /** The frame's HTML; its one inline script is named by hash in the page's policy. */
  readonly frame: string;
  readonly room: string;
  readonly worker: string;
  readonly engine: string;
}

export interface PageHostOptions {
  /** Where the app is served, without a slash at the end; empty at the root of a host. */
  readonly basePath?: string;
  readonly datasets: Pick<DatasetStore, 'get'>;
  readonly tracking: PageTracking;
  readonly serving: ServingHost;
}

/** The page's answers, made of its files, its store and its model server. */
export function createPageHost({
  basePath = '',
  datasets,
  tracking,
  serving,
}: PageHostOptions): PageHost {
  let programs: Promise<KernelPrograms> | undefined;
  const text = async (path: string) => (await load(`${basePath}${path}`)).text();
  const bytes = async (path: string) =>
    new Uint8Array(await (await load(`${basePath}${path}`)).arrayBuffer());

  async function loadPrograms(): Promise<KernelPrograms> {
    const [frame, room, worker, engine] = await Promise.all([
      text('/kernel/frame.html'),
      text('/kernel/room.mjs'),
      text('/kernel/worker.js'),
      text('/engine/engine.mjs'),
    ]);
    return { frame, room, worker, engine };
  }

  return {
    programs(): Promise<KernelPrograms> {
      programs ??= loadPrograms();
      // A failed download is tried again by the next kernel.
      programs.catch(() => (programs = undefined));
      return programs;
    },
    asset: (name) => bytes(`/engine/${name}`),
    async dataset(name) {
      if (!name.startsWith('user:')) return (await load(`${basePath}/data/${name}`)).blob();
      const found = await datasets.get(name);
      if (found) return found;
      throw new EngineError(
        'empty-data',
        `The data set ${name.split('/').at(-1)} is not on this device any more. Drop the file again.`,
        { dataset: name },
      );
    },
    tracking,
    serving,
  };
}

async function load(path: string): Promise<Response> {
  const response = await fetch(path);
  if (response.ok) return response;
  throw new EngineError(
    'unsupported',
    `The app has no file ${path} (status ${response.status}). Check the name, then reload.`,
    { path },
  );
}
