import type { Progress } from '@engine/core/estimator';
import type { VariableSummary } from '@engine/kernel/protocol';
import type {
  Cell,
  CellAnalysis,
  CellError,
  CellKind,
  NotebookDocument,
  Output,
  Provenance,
} from './document';

/** Where a cell is in its life. `stale`: an input changed since; `blocked`: an input failed. */
export type CellStatus =
  | 'idle'
  | 'queued'
  | 'running'
  | 'done'
  | 'stale'
  | 'error'
  | 'blocked'
  | 'stopped';

export interface CellState {
  readonly status: CellStatus;
  /** Of the last run; kept, greyed, while stale or running again. */
  readonly outputs: readonly Output[];
  readonly variables: readonly VariableSummary[];
  readonly progress: Progress | null;
  readonly error: CellError | null;
  readonly milliseconds: number | null;
  readonly provenance: Provenance | null;
}

/** How far `runAll` or `runStale` has come. */
export interface SessionProgress {
  readonly done: number;
  readonly total: number;
  /** The cell at work. */
  readonly cell: string | null;
  /** Milliseconds since it began. */
  readonly elapsed: number;
  /** Estimated milliseconds left, from the last run's times; null when unknown. */
  readonly left: number | null;
}

export type KernelStatus = 'off' | 'starting' | 'ready' | 'busy' | 'crashed';

/** All a view needs; a new object on every change, equal parts keep their identity. */
export interface SessionSnapshot {
  readonly document: NotebookDocument;
  readonly cells: ReadonlyMap<string, CellState>;
  readonly analysis: ReadonlyMap<string, CellAnalysis>;
  readonly kernel: KernelStatus;
  readonly crash: CellError | null;
  readonly progress: SessionProgress | null;
  /** Why the document may be looked at but not changed; false where it may be changed. */
  readonly readOnly: string | false;
}

/** One open document and its running state; views subscribe, verbs return at once or a promise. */
export interface DocumentSession {
  readonly id: string;
  getSnapshot(): SessionSnapshot;
  subscribe(listener: () => void): () => void;
  /** Runs a cell, after whatever it needs that is stale. */
  runCell(cell: string): Promise<void>;
  /** Runs every code cell anew, in dependency order. */
  runAll(): Promise<void>;
  runStale(): Promise<void>;
  /** Ends the running cell and empties the queue; upstream values stay. */
  stop(): Promise<void>;
  restartKernel(): Promise<void>;
  /** Replaces the text of a cell; dependants turn stale, cheap ones run again by themselves. */
  edit(cell: string, source: string): void;
  /** Inserts after `after` (null: at the top); returns the new cell's id. */
  insert(after: string | null, kind: CellKind, source?: string): string;
  remove(cell: string): void;
  move(cell: string, direction: 'up' | 'down'): void;
  setFrontMatter(change: Readonly<Record<string, unknown>>): void;
  /** Takes back the last edit of the document's structure or text. */
  undo(): void;
  redo(): void;
  dispose(): void;
}

export type { Cell };
