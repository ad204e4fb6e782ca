import type { NotebookDocument, Output, Provenance } from '@engine/notebook/document';
import type { RunProvenance, TrackingStore } from '@engine/track/contract';

/** A document on this device, without its text. */
export interface DocumentInfo {
  readonly id: string;
  readonly title: string;
  /** `lesson:frame/the-loop` where it is a reader's copy of a lesson. */
  readonly origin: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Grows with every edit. */
  readonly revision: number;
  readonly deletedAt: number | null;
}

export interface StoredDocument extends DocumentInfo {
  /** The Markdown text, as exported. */
  readonly text: string;
  /** The same, with the ids that cells have here; the text leaves some out. */
  readonly content: NotebookDocument;
}

/** One edit, merged per cell inside its transaction so that two tabs cannot undo each other. */
export type DocumentEdit =
  | {
      readonly type: 'cell';
      readonly cell: NotebookDocument['cells'][number];
      /** The cell's text before the edit; where another tab stored another, both are kept. */
      readonly base?: string;
    }
  | {
      readonly type: 'insert';
      readonly after: string | null;
      readonly cell: NotebookDocument['cells'][number];
    }
  | { readonly type: 'remove'; readonly cell: string }
  | { readonly type: 'order'; readonly cells: readonly string[] }
  | { readonly type: 'frontMatter'; readonly change: Readonly<Record<string, unknown>> };

export interface DocumentStore {
  /** Those that are not deleted, last changed first. */
  list(): Promise<readonly DocumentInfo[]>;
  /** Deleted ones too, until they are purged. */
  get(id: string): Promise<StoredDocument | null>;
  /** When a live document has this id already, that one is returned unchanged. */
  create(document: {
    readonly id?: string;
    readonly text: string;
    readonly origin?: string | null;
  }): Promise<StoredDocument>;
  /** One durable transaction; resolves once committed with the document as it now stands. */
  apply(id: string, edit: DocumentEdit): Promise<StoredDocument>;
  /** Marks it deleted; `restore` brings it back, `purge` ends it. */
  remove(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  purge(id: string): Promise<void>;
  /** Told how it stands now, and of every commit to it, in any tab. */
  watch(id: string, listener: (document: StoredDocument) => void): () => void;
  watchList(listener: (documents: readonly DocumentInfo[]) => void): () => void;
}

/** The last outputs of each cell, shown grey until they are run again. */
export interface StoredOutput {
  readonly document: string;
  readonly cell: string;
  readonly outputs: readonly Output[];
  readonly milliseconds: number;
  readonly provenance: Provenance;
  readonly at: number;
}

export interface OutputStore {
  forDocument(document: string): Promise<readonly StoredOutput[]>;
  put(output: StoredOutput): Promise<void>;
  clear(document: string): Promise<void>;
}

/** Data sets that the person brought, addressed by content hash: `user:<sha256>/<file name>`. */
export interface DatasetStore {
  put(name: string, file: Blob): Promise<string>;
  get(id: string): Promise<Blob | null>;
  list(): Promise<
    readonly { readonly id: string; readonly name: string; readonly bytes: number }[]
  >;
}

/** What the page itself does with runs, beside what MLflow's API offers. */
export interface RunStore extends TrackingStore {
  deleteRun(runId: string): Promise<void>;
  restoreRun(runId: string): Promise<void>;
  /** Adds what became known of how a run was made; what it says already stays. */
  noteProvenance(runId: string, provenance: RunProvenance): Promise<void>;
  /** Names of the registered models, in alphabetical order. */
  registeredModels(): Promise<readonly string[]>;
  watchRuns(listener: () => void): () => void;
}

/** Health of the store, for the line in the shell. */
export type StoreStatus =
  /** `notice`: something the person should know although saving works, such as lost data. */
  | { readonly state: 'ready'; readonly notice?: string }
  | { readonly state: 'read-only'; readonly reason: string }
  | { readonly state: 'unavailable'; readonly reason: string };

export interface Store {
  readonly documents: DocumentStore;
  readonly outputs: OutputStore;
  readonly datasets: DatasetStore;
  readonly runs: RunStore;
  /** Small settings by key: theme, backend, lesson progress. */
  getSetting(key: string): Promise<unknown>;
  setSetting(key: string, value: unknown): Promise<void>;
  /** Everything in one file. */
  backup(): Promise<Blob>;
  /** Adds what the file holds; what exists already under the same id is kept as a copy. */
  restore(file: Blob): Promise<{ readonly documents: number; readonly runs: number }>;
  status(): StoreStatus;
  watchStatus(listener: (status: StoreStatus) => void): () => void;
}
