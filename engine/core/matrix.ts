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

  /** Copies nested arrays; every row must be equally long. */
  static from(rows: readonly ArrayLike<number>[], columns?: readonly string[]): Matrix {
    const cols = rows[0]?.length ?? columns?.length ?? 0;
    const data = new Float64Array(rows.length * cols);
    rows.forEach((row, i) => {
      if (row.length !== cols) {
        throw new EngineError(
          'shape-mismatch',
          `Row ${i} has ${row.length} values, but the rows before it have ${cols}.`,
          { row: i },
        );
      }
      data.set(row, i * cols);
    });
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
    return Float64Array.from({ length: this.rows }, (_, i) => this.get(i, j));
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
