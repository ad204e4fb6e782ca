import type { CellEditorProps } from './contract';

export interface Caret {
  /** Offset where the selection began. */
  readonly anchor: number;
  /** Offset where the caret stands. */
  readonly head: number;
}

/** What a field tells: read anew at every event, since a cell may be drawn again meanwhile. */
export interface FieldEvents
  extends Pick<CellEditorProps, 'onRun' | 'onRunNext' | 'onLeave' | 'onChange'> {}

/** Where code is written: a textarea or Monaco. */
export interface Field {
  text(): string;
  caret(): Caret;
  /** Changes the text without telling, and leaves the caret at what it stood by. */
  setText(text: string): void;
  focus(): void;
}
