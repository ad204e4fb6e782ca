import type { Kernel } from '@engine/kernel/protocol';
import type { DocumentEdit, StoredOutput } from '@engine/store/contract';
import type { NotebookDocument } from './document';
import type { CompiledCells } from './document-analysis';

/** A result as a session hands it on to be kept. */
export type KeptOutput = Omit<StoredOutput, 'document' | 'at'>;

/** Where a session's document and results are kept. */
export interface SessionPersistence {
  loadOutputs(): Promise<readonly KeptOutput[]>;
  saveOutput(output: KeptOutput): Promise<void>;
  /** Resolves once the edit is durable, with the document as it then stands. */
  saveEdit(edit: DocumentEdit): Promise<NotebookDocument>;
  /** Told of the document as it stands after every change, in any tab. */
  watch(listener: (document: NotebookDocument) => void): () => void;
}

export interface SessionOptions {
  readonly id: string;
  readonly document: NotebookDocument;
  /** The document's cells, where they were compiled before. */
  readonly compiled?: CompiledCells;
  readonly kernel: Kernel;
  readonly persistence: SessionPersistence;
  /** Milliseconds on a clock that does not go back. */
  readonly now: () => number;
  /** Calls back later; what it returns takes that back. */
  readonly later: (work: () => void, milliseconds: number) => () => void;
  /** A name that no other tab gives to a new cell. */
  readonly createId: () => string;
  /** Versions of what computes, for the provenance. */
  readonly versions: Readonly<Record<string, string>>;
  readonly onSaveError?: (error: unknown) => void;
}
