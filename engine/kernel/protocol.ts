import type { Progress } from '@engine/core/estimator';
import type { CellError, CompiledCell, Output } from '@engine/notebook/document';

/**
 * Everything that crosses between the page and the sandboxed kernel. The page trusts nothing that
 * comes back: replies are parsed before use.
 */
export type KernelRequest =
  | {
      readonly type: 'run';
      readonly job: number;
      readonly cell: string;
      readonly code: CompiledCell;
      readonly seed: number;
      readonly dataset: string;
    }
  | {
      readonly type: 'figure';
      readonly job: number;
      readonly cell: string;
      readonly props: unknown;
    }
  | { readonly type: 'forget'; readonly names: readonly string[] }
  | { readonly type: 'answer'; readonly ask: number; readonly ok: true; readonly value: unknown }
  | { readonly type: 'answer'; readonly ask: number; readonly ok: false; readonly error: CellError }
  | { readonly type: 'ping'; readonly at: number };

export type KernelEvent =
  | { readonly type: 'ready'; readonly backend: string; readonly engine: string }
  | { readonly type: 'progress'; readonly job: number; readonly progress: Progress }
  | { readonly type: 'output'; readonly job: number; readonly output: Output }
  | { readonly type: 'done'; readonly job: number; readonly result: CellResult }
  | { readonly type: 'failed'; readonly job: number; readonly error: CellError }
  | {
      readonly type: 'ask';
      readonly ask: number;
      readonly capability: Capability;
      readonly args: readonly unknown[];
    }
  | { readonly type: 'askProgress'; readonly ask: number; readonly progress: unknown }
  | { readonly type: 'pong'; readonly at: number };

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
  /** Runs a compiled cell; outputs and progress arrive while it runs. */
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
  readonly onOutput: (output: Output) => void;
  readonly onProgress: (progress: Progress) => void;
}
