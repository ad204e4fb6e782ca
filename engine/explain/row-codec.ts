import { EngineError } from '../core/error';
import type { Features } from '../core/estimator';
import { Matrix } from '../core/matrix';
import { type Column, Table } from '../core/table';

/**
 * Rows as plain numbers and back, so that cells of several rows can be mixed quickly whatever they
 * hold: a number is itself, a text is its place in a list of the column's texts, -1 is a missing text.
 * What comes back has the form of the rows the codec was made from: a table or a matrix.
 */
export class RowCodec {
  readonly names: readonly string[];
  /** For each column: its texts, or nothing where it holds numbers. */
  private readonly texts: readonly (string[] | undefined)[];
  private readonly isTable: boolean;
  private readonly hasNames: boolean;

  /** @throws EngineError `empty-data` */
  constructor(like: Features) {
    const rows = toRows(like);
    const cols = rows instanceof Table ? rows.columns.length : rows.cols;
    if (rows.rows === 0 || cols === 0) {
      throw new EngineError(
        'empty-data',
        'An explanation needs rows with columns to compare with.',
      );
    }
    this.isTable = rows instanceof Table;
    this.hasNames = rows instanceof Table || rows.columns !== undefined;
    this.names = namesOf(rows);
    this.texts = this.names.map((_, j) =>
      rows instanceof Table && rows.columns[j]!.type === 'string' ? [] : undefined,
    );
  }

  /** The texts of a column seen so far, in the order of their numbers; none for a number column. */
  textsOf(column: number): readonly string[] | undefined {
    return this.texts[column];
  }

  /**
   * A matrix of cells; a table is read by name.
   *
   * @throws EngineError `shape-mismatch`, `missing-column`, `not-numeric`
   */
  encode(X: Features): Matrix {
    const rows = toRows(X);
    if (rows instanceof Table) return this.encodeTable(rows);
    if (rows.cols !== this.names.length || this.texts.some((texts) => texts)) {
      throw new EngineError(
        'shape-mismatch',
        `The rows have ${rows.cols} columns of numbers, but those to compare with are ` +
          `${this.names.join(', ')}. Pass rows of the same form.`,
      );
    }
    return new Matrix(rows.rows, rows.cols, rows.data, this.names);
  }

  private encodeTable(table: Table): Matrix {
    const { names } = this;
    const extra = table.names.filter((name) => !names.includes(name));
    if (extra.length > 0 && this.hasNames) {
      throw new EngineError(
        'shape-mismatch',
        `Column ${extra[0]} is not among those to compare with. Drop it, or add it there.`,
        { column: extra[0] },
      );
    }
    const columns = this.hasNames ? table.select(names).columns : table.columns;
    const cols = names.length;
    const cells = new Float64Array(table.rows * cols);
    columns.forEach((column, j) => {
      this.encodeColumn(column, j, cells);
    });
    return new Matrix(table.rows, cols, cells, names);
  }

  private encodeColumn(column: Column, j: number, cells: Float64Array): void {
    const cols = this.names.length;
    const texts = this.texts[j];
    if ((column.type === 'string') !== (texts !== undefined)) {
      throw new EngineError(
        'not-numeric',
        `Column ${column.name} holds ${column.type === 'string' ? 'text' : 'numbers'} here, but ` +
          'not in the rows to compare with. Read both the same way.',
        { column: column.name },
      );
    }
    if (column.type === 'number') {
      for (let i = 0; i < column.values.length; i++) cells[i * cols + j] = column.values[i]!;
      return;
    }
    const codeOf = column.categories.map((text) => {
      const known = texts!.indexOf(text);
      return known < 0 ? texts!.push(text) - 1 : known;
    });
    for (let i = 0; i < column.codes.length; i++) {
      const code = column.codes[i]!;
      cells[i * cols + j] = code < 0 ? -1 : codeOf[code]!;
    }
  }

  /** Rows in the form that models of such rows take. */
  decode(cells: Float64Array): Table | Matrix {
    const { names, texts } = this;
    const cols = names.length;
    const rows = cells.length / cols;
    if (!this.isTable) return new Matrix(rows, cols, cells, this.hasNames ? names : undefined);
    return new Table(
      names.map((name, j): Column => {
        const categories = texts[j];
        if (categories) {
          const codes = new Int32Array(rows);
          for (let i = 0; i < rows; i++) codes[i] = cells[i * cols + j]!;
          return { type: 'string', name, codes, categories: [...categories] };
        }
        const values = new Float64Array(rows);
        for (let i = 0; i < rows; i++) values[i] = cells[i * cols + j]!;
        return { type: 'number', name, values };
      }),
    );
  }
}

function toRows(X: Features): Table | Matrix {
  return X instanceof Table || X instanceof Matrix ? X : Matrix.from(X);
}

function namesOf(rows: Table | Matrix): readonly string[] {
  if (rows instanceof Table) return rows.names;
  return rows.columns ?? Array.from({ length: rows.cols }, (_, j) => `x${j}`);
}
