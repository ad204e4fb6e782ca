import { EngineError } from './error';

/** A column of numbers; missing is NaN. */
export interface NumberColumn {
  readonly type: 'number';
  readonly name: string;
  readonly values: Float64Array;
}

/** A column of text, dictionary-encoded; missing is code -1. */
export interface StringColumn {
  readonly type: 'string';
  readonly name: string;
  /** One entry per row: an index into `categories`, or -1. */
  readonly codes: Int32Array;
  /** Distinct texts in order of first appearance. */
  readonly categories: readonly string[];
}

export type Column = NumberColumn | StringColumn;
export type Cell = number | string | null;

/** Anything a column can be made from: numbers make a number column, the rest a text column. */
export type ColumnValues = ArrayLike<number> | readonly Cell[];

/** Makes a column; `null` and `undefined` are missing. Mixed values become text. */
export function toColumn(name: string, values: ColumnValues): Column {
  if (ArrayBuffer.isView(values)) {
    return { type: 'number', name, values: Float64Array.from(values as ArrayLike<number>) };
  }
  const numeric = Array.from(values as ArrayLike<Cell>).every(
    (value) => value === null || value === undefined || typeof value === 'number',
  );
  if (numeric) {
    return {
      type: 'number',
      name,
      values: Float64Array.from(values as ArrayLike<Cell>, (v) =>
        v === null ? Number.NaN : Number(v),
      ),
    };
  }
  const categories: string[] = [];
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(values as ArrayLike<Cell>, (value) => {
    if (value === null || value === undefined) return -1;
    const text = String(value);
    let code = codeOf.get(text);
    if (code === undefined) {
      code = categories.push(text) - 1;
      codeOf.set(text, code);
    }
    return code;
  });
  return { type: 'string', name, codes, categories };
}

/** The value of a column at a row: a number, a text, or null when missing. */
export function cellAt(column: Column, row: number): Cell {
  if (column.type === 'number') {
    const value = column.values[row]!;
    return Number.isNaN(value) ? null : value;
  }
  const code = column.codes[row]!;
  return code < 0 ? null : column.categories[code]!;
}

function takeColumn(column: Column, rows: ArrayLike<number>): Column {
  if (column.type === 'number') {
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i]!]!;
    return { ...column, values };
  }
  const codes = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i]!]!;
  return { ...column, codes };
}

/** An immutable table of named, equally long columns. */
export class Table {
  readonly rows: number;
  readonly #byName: ReadonlyMap<string, Column>;

  constructor(readonly columns: readonly Column[]) {
    this.rows = columns[0] ? columnLength(columns[0]) : 0;
    const byName = new Map<string, Column>();
    for (const column of columns) {
      if (byName.has(column.name)) {
        throw new EngineError(
          'duplicate-name',
          `Two columns are named ${column.name}. Rename one.`,
          {
            column: column.name,
          },
        );
      }
      if (columnLength(column) !== this.rows) {
        throw new EngineError(
          'length-mismatch',
          `Column ${column.name} has ${columnLength(column)} rows, but the table has ${this.rows}.`,
          { column: column.name },
        );
      }
      byName.set(column.name, column);
    }
    this.#byName = byName;
  }

  /** A table is its columns; its index by name is made anew. @internal */
  static toState({ columns }: Table): Pick<Table, 'columns'> {
    return { columns };
  }

  /** @internal */
  static fromState({ columns }: Pick<Table, 'columns'>): Table {
    return new Table(columns);
  }

  /** A table from one array per column name. */
  static from(columns: Readonly<Record<string, ColumnValues>>): Table {
    return new Table(Object.entries(columns).map(([name, values]) => toColumn(name, values)));
  }

  get names(): string[] {
    return this.columns.map((column) => column.name);
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** One column by name; an unknown name is an error that offers the nearest one. */
  column(name: string): Column {
    const column = this.#byName.get(name);
    if (column) return column;
    const nearest = nearestName(name, this.names);
    throw new EngineError(
      'missing-column',
      `The table has no column called ${name}. ${nearest ? `The nearest name is ${nearest}.` : `Its columns: ${firstNames(this.names)}.`}`,
      { column: name, nearest },
    );
  }

  /** The values of a number column; a text column is an error. */
  numbers(name: string): Float64Array {
    const column = this.column(name);
    if (column.type === 'number') return column.values;
    throw new EngineError(
      'not-numeric',
      `Column ${name} holds text, but numbers are needed. Encode it first, for example with OneHotEncoder.`,
      {
        column: name,
      },
    );
  }

  /** The values of a column as text; numbers are printed, missing is null. */
  strings(name: string): (string | null)[] {
    const column = this.column(name);
    return Array.from({ length: this.rows }, (_, row) => {
      const value = cellAt(column, row);
      return value === null ? null : String(value);
    });
  }

  select(names: readonly string[]): Table {
    return new Table(names.map((name) => this.column(name)));
  }

  drop(...names: string[]): Table {
    for (const name of names) this.column(name);
    return new Table(this.columns.filter((column) => !names.includes(column.name)));
  }

  /** A copy with a column added, or replaced where the name exists. */
  assign(name: string, values: ColumnValues): Table {
    const made = toColumn(name, values);
    if (!this.has(name)) return new Table([...this.columns, made]);
    return new Table(this.columns.map((column) => (column.name === name ? made : column)));
  }

  /** A new table of the given rows, in the given order. */
  take(rows: ArrayLike<number>): Table {
    return new Table(this.columns.map((column) => takeColumn(column, rows)));
  }

  slice(start: number, end = this.rows): Table {
    const first = Math.max(0, Math.min(start, this.rows));
    const last = Math.max(first, Math.min(end, this.rows));
    return new Table(
      this.columns.map((column) =>
        column.type === 'number'
          ? { ...column, values: column.values.slice(first, last) }
          : { ...column, codes: column.codes.slice(first, last) },
      ),
    );
  }

  /** One row as a record. */
  row(i: number): Record<string, Cell> {
    return Object.fromEntries(this.columns.map((column) => [column.name, cellAt(column, i)]));
  }
}

export function columnLength(column: Column): number {
  return column.type === 'number' ? column.values.length : column.codes.length;
}

function firstNames(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  return names.slice(0, 8).join(', ') + (names.length > 8 ? `, and ${names.length - 8} more` : '');
}

/** The candidate at the smallest edit distance, if it is near enough to be a likely slip. */
function nearestName(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 2)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, substitute));
    }
    previous = current;
  }
  return previous[b.length]!;
}
