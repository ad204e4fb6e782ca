import type { CellError } from '@engine/notebook/document';

/**
 * What a cell hands to its editor. `CellEditor` is the only component others need from here: drawn
 * while a cell is edited, it takes the focus when it appears, with the caret where it was left.
 */
export interface CellEditorProps {
  /** The cell's id: names the model `file:///cells/<id>.ts`. */
  readonly cell: string;
  /** The document's text of the cell; a change from outside keeps the caret where it can. */
  readonly source: string;
  /** Spoken name of the editor, such as `Code of cell split`. */
  readonly label: string;
  /** Called at every keystroke. */
  onChange(source: string): void;
  /** Ctrl+Enter, or Cmd+Enter. */
  onRun(): void;
  /** Shift+Enter. */
  onRunNext(): void;
  /** Esc, or Ctrl+M and then Tab: focus belongs to the cell again. */
  onLeave(): void;
  /** TypeScript declarations of what other cells and the front matter give: `ambientDeclarations`. */
  readonly ambient: string;
  /** Marks the line where the last run failed. */
  readonly error?: CellError | null;
}
