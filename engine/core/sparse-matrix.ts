import { EngineError } from './error';
import { Matrix } from './matrix';

/** A dense copy of 2^27 doubles takes one gigabyte. */
const MAX_DENSE = 2 ** 27;

/** The values of one row that are stored, with their columns, ascending. */
export interface SparseRow {
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/**
 * A matrix of doubles that are mostly 0, by compressed rows (CSR): row i has the columns
 * `indices[indptr[i]] ... indices[indptr[i + 1] - 1]`, ascending, and the values at the same places
 * of `data`. The layout of `scipy.sparse.csr_matrix`.
 *
 * Memory: 12 bytes per stored value and 4 per row.
 */
export class SparseMatrix {
  /** @param columns one name per column, or none. The arrays are taken, not copied. */
  constructor(
    readonly rows: number,
    readonly cols: number,
    readonly indptr: Int32Array,
    readonly indices: Int32Array,
    readonly data: Float64Array,
    readonly columns?: readonly string[],
  ) {
    const stored = indptr[rows];
    if (indptr.length !== rows + 1 || indices.length !== stored || data.length !== stored) {
      throw new EngineError(
        'shape-mismatch',
        `A sparse matrix of ${rows} rows needs ${rows + 1} row starts and one column per value; it was given ${indptr.length}, ${indices.length} columns and ${data.length} values.`,
      );
    }
    if (columns && columns.length !== cols) {
      throw new EngineError(
        'shape-mismatch',
        `The matrix has ${cols} columns, but ${columns.length} column names were given.`,
      );
    }
  }

  /** Keeps the values of a dense matrix that are not 0; NaN is kept. */
  static fromDense({ rows, cols, data, columns }: Matrix): SparseMatrix {
    const indptr = new Int32Array(rows + 1);
    let stored = 0;
    for (let at = 0; at < data.length; at++) if (data[at] !== 0) stored++;
    const indices = new Int32Array(stored);
    const values = new Float64Array(stored);
    let to = 0;
    for (let i = 0, at = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++, at++) {
        if (data[at] === 0) continue;
        indices[to] = j;
        values[to++] = data[at]!;
      }
      indptr[i + 1] = to;
    }
    return new SparseMatrix(rows, cols, indptr, indices, values, columns);
  }

  /** How many values are stored. */
  get nnz(): number {
    return this.data.length;
  }

  get(row: number, col: number): number {
    const { indices, values } = this.row(row);
    const at = indices.indexOf(col);
    return at < 0 ? 0 : values[at]!;
  }

  /** Views on one row. */
  row(i: number): SparseRow {
    const start = this.indptr[i]!;
    const end = this.indptr[i + 1]!;
    return { indices: this.indices.subarray(start, end), values: this.data.subarray(start, end) };
  }

  /** A new matrix of the given rows, in the given order. */
  take(rows: ArrayLike<number>): SparseMatrix {
    const indptr = new Int32Array(rows.length + 1);
    for (let i = 0; i < rows.length; i++) {
      indptr[i + 1] = indptr[i]! + this.indptr[rows[i]! + 1]! - this.indptr[rows[i]!]!;
    }
    const indices = new Int32Array(indptr[rows.length]!);
    const data = new Float64Array(indices.length);
    for (let i = 0; i < rows.length; i++) {
      const row = this.row(rows[i]!);
      indices.set(row.indices, indptr[i]!);
      data.set(row.values, indptr[i]!);
    }
    return new SparseMatrix(rows.length, this.cols, indptr, indices, data, this.columns);
  }

  /** The product with a vector of one number per column. @throws `shape-mismatch` */
  dot(vector: ArrayLike<number>): Float64Array {
    if (vector.length !== this.cols) {
      throw new EngineError(
        'shape-mismatch',
        `The matrix has ${this.cols} columns, but the vector has ${vector.length} numbers.`,
      );
    }
    const out = new Float64Array(this.rows);
    for (let i = 0; i < this.rows; i++) {
      let sum = 0;
      for (let at = this.indptr[i]!; at < this.indptr[i + 1]!; at++) {
        sum += this.data[at]! * vector[this.indices[at]!]!;
      }
      out[i] = sum;
    }
    return out;
  }

  /**
   * All values, zeros included: 8 bytes for each of rows x columns.
   * @throws `too-large` beyond a gigabyte
   */
  toDense(): Matrix {
    if (this.rows * this.cols > MAX_DENSE) {
      throw new EngineError(
        'too-large',
        `With its zeros the matrix would have ${this.rows} rows and ${this.cols} columns, more than a gigabyte. Make fewer columns (maxFeatures, minDf or nFeatures), take fewer rows, or stay with the sparse matrix.`,
        { rows: this.rows, cols: this.cols },
      );
    }
    const out = new Float64Array(this.rows * this.cols);
    for (let i = 0; i < this.rows; i++) {
      for (let at = this.indptr[i]!; at < this.indptr[i + 1]!; at++) {
        out[i * this.cols + this.indices[at]!] = this.data[at]!;
      }
    }
    return new Matrix(this.rows, this.cols, out, this.columns);
  }
}
