/** A document of live cells: a lesson, a notebook, or a bench's code. It is Markdown on disk. */
export interface NotebookDocument {
  readonly frontMatter: FrontMatter;
  /** The head of the file as it was read, so that comments and order in it survive. */
  readonly head?: string;
  readonly cells: readonly Cell[];
}

/** The YAML head of the file. Fields that this version does not know are kept untouched. */
export interface FrontMatter {
  readonly title: string;
  /** Format of the file; a larger number than this app knows opens read-only. */
  readonly version: number;
  /** Random state that cells read as `seed`. */
  readonly seed: number;
  /** The data set that cells open by default, such as `telco_churn.csv`. */
  readonly dataset?: string;
  readonly [key: string]: unknown;
}

/** Prose is Markdown between the fences; the others are fenced blocks. */
export type CellKind = 'prose' | 'code' | 'figure' | 'check' | 'solution';

export interface Cell {
  /** Stable within the document; written in the fence (`{#split}`) or derived from order. */
  readonly id: string;
  readonly kind: CellKind;
  /** Text between the fences, or the Markdown itself, without the closing line feed. */
  readonly source: string;
  /** Attributes of the fence: `{#id .lazy stage=train title="..."}`. */
  readonly attributes: Readonly<Record<string, string | true>>;
  /** The cell's whole text as it was read: an untouched cell is written back byte for byte. */
  readonly raw?: string;
}

/** What a cell's display is, ready to be drawn by the page and kept in the store. */
export type Output =
  | { readonly kind: 'text'; readonly text: string; readonly level: 'log' | 'warn' | 'error' }
  | { readonly kind: 'value'; readonly text: string; readonly type: string }
  | TableOutput
  | { readonly kind: 'figure'; readonly figure: string; readonly props: unknown }
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'error'; readonly error: CellError };

export interface TableOutput {
  readonly kind: 'table';
  /** Rows in the whole table; `columns` may hold fewer. */
  readonly rows: number;
  /** Columns in the whole table; results kept by earlier versions lack it. */
  readonly totalColumns?: number;
  readonly columns: readonly TableOutputColumn[];
}

export interface TableOutputColumn {
  readonly name: string;
  readonly type: 'number' | 'string';
  /** Float64Array with NaN for missing, or texts with null for missing. */
  readonly values: Float64Array | readonly (string | null)[];
  readonly missing: number;
  readonly distinct: number;
  /** Numbers: counts in equal-width bins between min and max. Texts: the commonest values. */
  readonly distribution:
    | { readonly min: number; readonly max: number; readonly counts: readonly number[] }
    | { readonly top: readonly { readonly value: string; readonly count: number }[] };
}

export interface CellError {
  /** An engine code, or `syntax`, `runtime`, `out-of-memory`, `stopped`. */
  readonly code: string;
  readonly message: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** 1-based position in the cell's source. */
  readonly line?: number;
  readonly column?: number;
  readonly stack?: string;
}

/** Why two outputs may differ: everything that went into one. */
export interface Provenance {
  /** Hash of the cell's source. */
  readonly code: string;
  /** Hash of each input's provenance, by variable name. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly backend: string;
  readonly versions: Readonly<Record<string, string>>;
}

/** What the static analysis of one cell found. */
export interface CellAnalysis {
  /** Top-level names the cell gives to others. */
  readonly defines: readonly string[];
  /** Names it reads and does not define. */
  readonly reads: readonly string[];
  /** Names bound to engine exports by `import { a as b } from 'lifecycle-lab'`: local to exported. */
  readonly imports: Readonly<Record<string, string>>;
  readonly error?: CellError;
}

/** A cell ready for the kernel: the body of an async function, line for line as written. */
export interface CompiledCell extends CellAnalysis {
  readonly body: string;
  /** Where displaying the last expression moved the rest of its first line; counted from 1. */
  readonly moved?: { readonly line: number; readonly column: number; readonly by: number };
}
