import type { Progress } from '@engine/core/estimator';
import type { CellError, CompiledCell, Output } from '@engine/notebook/document';

/**
 * Page -> the worker that runs cells. The page trusts nothing that comes back: events are parsed
 * before use.
 */
export type KernelRequest =
  | {
      readonly type: 'run';
      readonly job: number;
      readonly cell: string;
      readonly code: CompiledCell;
      readonly seed: number;
      readonly dataset: string;
      readonly frontMatter: Readonly<Record<string, unknown>>;
    }
  | {
      readonly type: 'figure';
      readonly job: number;
      readonly cell: string;
      readonly props: unknown;
    }
  | { readonly type: 'forget'; readonly names: readonly string[] }
  | PageAnswer;

/** The worker's events to the page. */
export type KernelEvent =
  /** It has the engine and listens. */
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly job: number; readonly progress: Progress }
  | { readonly type: 'output'; readonly job: number; readonly output: Output }
  | { readonly type: 'done'; readonly job: number; readonly result: CellResult }
  | { readonly type: 'resolved'; readonly job: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly job: number; readonly error: CellError }
  | PageAsk;

/** A call of something that only the page can do. */
export interface PageAsk {
  readonly type: 'ask';
  readonly ask: number;
  readonly capability: Capability;
  readonly args: readonly unknown[];
}

export type PageAnswer =
  | { readonly type: 'answer'; readonly ask: number; readonly ok: true; readonly value: unknown }
  | {
      readonly type: 'answer';
      readonly ask: number;
      readonly ok: false;
      readonly error: CellError;
    };

/** The allow-list: all that code in the sandbox can ask of the page. */
export const capabilities = [
  'asset',
  'dataset',
  'tracking',
  'serving.load',
  'serving.predict',
  'serving.release',
] as const;
export type Capability = (typeof capabilities)[number];

/** Page -> the frame's main thread, where no cell ever runs. */
export type FrameRequest =
  | { readonly type: 'start'; readonly worker: string; readonly engine: string }
  | { readonly type: 'stop' }
  | { readonly type: 'forget'; readonly names: readonly string[] }
  | { readonly type: 'ping'; readonly at: number }
  | PageAnswer;

/** The frame's events to the page. */
export type FrameEvent =
  /** A worker took over; its port comes along. What is sent there waits until it listens. */
  | { readonly type: 'worker'; readonly kept: readonly SnapshotInfo[] }
  | { readonly type: 'broken'; readonly message: string }
  | { readonly type: 'pong'; readonly at: number }
  /** While busy, the GPU room may keep the thread from answering pings. */
  | { readonly type: 'gpu'; readonly busy: boolean }
  | PageAsk;

/** The frame's main thread -> one of its workers. */
export type WorkerRequest =
  | { readonly type: 'init'; readonly engine: string }
  /**
   * Makes a warm worker the one that runs cells; the port to the page comes with it. It is told what
   * is kept; the values follow when a cell asks, so that a stop costs the same for any size.
   */
  | { readonly type: 'adopt'; readonly kept: readonly SnapshotInfo[]; readonly gpu: boolean }
  | { readonly type: 'recalled'; readonly snapshots: readonly Snapshot[] }
  | { readonly type: 'gpuProgress'; readonly call: number; readonly progress: unknown }
  | { readonly type: 'gpuDone'; readonly call: number; readonly value: unknown }
  | { readonly type: 'gpuFailed'; readonly call: number; readonly error: CellError };

/** A worker -> the frame's main thread. */
export type WorkerEvent =
  | { readonly type: 'warm' }
  | { readonly type: 'broken'; readonly message: string }
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly type: 'recall'; readonly names: readonly string[] }
  | {
      readonly type: 'gpu';
      readonly call: number;
      readonly job: string;
      readonly request: unknown;
    }
  | { readonly type: 'gpuAbort'; readonly call: number };

/** Whose value a kept variable is. */
export interface SnapshotInfo {
  readonly name: string;
  readonly cell: string;
  readonly job: number;
}

/** A variable as it waits for the next worker: packed, so that structured clone keeps it whole. */
export interface Snapshot extends SnapshotInfo {
  readonly packed: unknown;
}

export interface CellResult {
  readonly variables: readonly VariableSummary[];
  /** Milliseconds the cell took. */
  readonly milliseconds: number;
  /** Where its numbers were computed. */
  readonly backend: string;
}

/** One line of the variable explorer. */
export interface VariableSummary {
  readonly name: string;
  /** `Table`, `RandomForestClassifier`, `number`, ... */
  readonly type: string;
  /** A short form: `7,043 x 20`, `42`, `100 trees`. */
  readonly preview: string;
  readonly bytes: number;
  /** False for functions and foreign objects: they are computed again after a restart. */
  readonly stored: boolean;
}

/** What the notebook session needs of a kernel; the browser's and the tests' both satisfy it. */
export interface Kernel {
  /**
   * Runs a compiled cell; outputs and progress arrive while it runs. Rejects with an Error that
   * has the fields of {@link CellError}.
   */
  run(cell: string, code: CompiledCell, context: RunContext): Promise<CellResult>;
  /** Resolves `$name.path` references in a figure's props against the kernel's variables. */
  resolve(cell: string, props: unknown): Promise<unknown>;
  /** Drops variables whose cells were removed or changed. */
  forget(names: readonly string[]): void;
  /**
   * Ends whatever runs, within 300 ms, and comes back with the stored variables in place.
   * @returns the names that could not be kept and must be computed again.
   */
  stop(): Promise<readonly string[]>;
  /** Throws everything away and starts anew. */
  restart(): Promise<void>;
  dispose(): void;
  /** Told when the kernel dies by itself, such as out of memory. */
  onCrash(listener: (error: CellError) => void): () => void;
}

export interface RunContext {
  readonly seed: number;
  readonly dataset: string;
  /** The document's other front matter values; each is in scope under its name. */
  readonly frontMatter?: Readonly<Record<string, unknown>>;
  readonly onOutput: (output: Output) => void;
  readonly onProgress: (progress: Progress) => void;
}
