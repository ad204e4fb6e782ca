import type { CellError } from '@engine/notebook/document';

/** A cell's error as a kernel's promises reject with it. */
export class CellFailure extends Error implements CellError {
  override readonly name = 'CellFailure';
  readonly code: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly line?: number;
  readonly column?: number;

  constructor(error: CellError) {
    super(error.message);
    this.code = error.code;
    if (error.detail !== undefined) this.detail = error.detail;
    if (error.line !== undefined) this.line = error.line;
    if (error.column !== undefined) this.column = error.column;
    if (error.stack !== undefined) this.stack = error.stack;
  }
}
