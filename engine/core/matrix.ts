import { EngineError } from './error';

/** A dense row-major matrix of doubles; missing values are NaN. Columns may carry names. */
export class Matrix {
  /**
   * @param data row-major values, length `rows * cols`; taken, not copied.
   * @param columns one name per column, or none.
   */
  constructor(
    readonly rows: number,
    readonly cols: number,
    readonly data: Float64Array = new Float64Array(rows * cols),
    readonly columns?: readonly string[],
  ) {
    if (data.length !== rows * cols) {
      throw new EngineError(
        'shape-mismatch',
        `A ${rows} x ${cols} matrix holds ${rows * cols} values, but ${data.length} were given.`,
        { rows, cols, length: data.length },
      );
    }
    if (columns && columns.length !== cols) {
      throw new EngineError(
        'shape-mismatch',
        `The matrix has ${cols} columns, but ${columns.length} column names were given.`,
      );
    }
  }

  /** Made anew, because a file may claim more rows than it has numbers. @internal */
  static fromState({ rows, cols, data, columns }: Matrix): Matrix {
    if (data instanceof Float64Array) return new Matrix(rows, cols, data, columns);
    throw new EngineError('syntax', 'This matrix was changed or damaged: it has no numbers.');
  }

  /**
   * Copies nested arrays; every row must be equally long. `null` and `undefined` are missing.
   *
   * @throws EngineError `unsupported` for anything but a list, `shape-mismatch` for rows of several
   * lengths or a row that is no list, `not-numeric` for text, naming the column and the row
   */
  static from(rows: readonly ArrayLike<number>[], columns?: readonly string[]): Matrix {
    requireList(rows);
    const cols = rows[0]?.length ?? columns?.length ?? 0;
    const data = new Float64Array(rows.length * cols);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      if (!isList(row) || row.length !== cols) throw unevenRow(row, i, cols);
      if (ArrayBuffer.isView(row)) data.set(row, i * cols);
      else copyCells(row, data.subarray(i * cols, (i + 1) * cols), i, columns);
    }
    return new Matrix(rows.length, cols, data, columns);
  }

  get(row: number, col: number): number {
    return this.data[row * this.cols + col]!;
  }

  /** A view on one row; writing to it writes to the matrix. */
  row(i: number): Float64Array {
    return this.data.subarray(i * this.cols, (i + 1) * this.cols);
  }

  /** A copy of one column. */
  column(j: number): Float64Array {
    const out = new Float64Array(this.rows);
    for (let i = 0, at = j; i < out.length; i++, at += this.cols) out[i] = this.data[at]!;
    return out;
  }

  /** A new matrix of the given rows, in the given order. */
  take(rows: ArrayLike<number>): Matrix {
    const out = new Float64Array(rows.length * this.cols);
    for (let i = 0; i < rows.length; i++) out.set(this.row(rows[i]!), i * this.cols);
    return new Matrix(rows.length, this.cols, out, this.columns);
  }

  toArray(): number[][] {
    return Array.from({ length: this.rows }, (_, i) => Array.from(this.row(i)));
  }
}

/** Refuses features that are no list of rows, whatever their type says. @throws `unsupported` */
export function requireList(rows: unknown): void {
  if (isList(rows)) return;
  throw new EngineError(
    'unsupported',
    `Features are a Table, a Matrix or a list of rows, not ${described(rows)}. For an object of ` +
      'columns use Table.from; for one row write [[1, 2]].',
  );
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}

function unevenRow(row: unknown, i: number, cols: number): EngineError {
  const problem = isList(row)
    ? `Row ${i} has ${row.length} ${row.length === 1 ? 'value' : 'values'}, but the rows before it ` +
      `have ${cols}. Give every row as many.`
    : `Row ${i} is ${described(row)}, but a row is a list of numbers. Write [[1], [2]] for two rows of one column.`;
  return new EngineError('shape-mismatch', problem, { row: i });
}

/** Numbers as they are; what is missing as NaN, true and false as 1 and 0. */
function copyCells(
  row: ArrayLike<unknown>,
  out: Float64Array,
  i: number,
  columns: readonly string[] | undefined,
): void {
  for (let j = 0; j < out.length; j++) {
    const value = row[j];
    if (typeof value === 'number') out[j] = value;
    else if (value === null || value === undefined) out[j] = Number.NaN;
    else if (typeof value === 'boolean') out[j] = value ? 1 : 0;
    else {
      const column = columns?.[j] ?? j;
      throw new EngineError(
        'not-numeric',
        `Column ${column} holds ${described(value)} in row ${i}, but numbers are needed. Make a ` +
          'table with Table.from and encode it, for example with OneHotEncoder, or leave it out.',
        { column, row: i },
      );
    }
  }
}

function described(value: unknown): string {
  if (typeof value === 'string') return `the text ${JSON.stringify(value)}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}
