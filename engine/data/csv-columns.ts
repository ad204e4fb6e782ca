import { EngineError } from '@engine/core/error';
import type { ReadDecision, ReadDecisionKind } from './contract';
import type { CsvChunk } from './csv-rows';
import { headerNames } from './header-names';

const MAX_COLUMNS = 10_000;

/** Rows that called for the same decision. */
interface Affected {
  readonly first: number;
  count: number;
}

type Row = readonly string[];

/** Finds header and rows, chunk by chunk, and keeps account of the rows that were not plain. */
export class CsvColumns {
  #names: readonly string[] | undefined;
  #header: Row = [];
  readonly #headerDecisions: ReadDecision[] = [];
  #hasRows = false;
  /** Rows met so far, the header included and blank lines left out. */
  #row = 0;
  #blankLines = 0;
  readonly #affected = new Map<'short' | 'long' | 'stray', Affected>();

  constructor(
    private readonly delimiter: string,
    private readonly hasHeader: boolean,
  ) {}

  /** None until a header, or else a row, was met. */
  get names(): readonly string[] {
    return this.#names ?? [];
  }

  /** The chunk's rows of data. A row may lack cells at its end, or have some that are empty. */
  add({ rows, strayQuotes, openQuote }: CsvChunk): readonly Row[] {
    const kept: Row[] = [];
    const stray = new Set(strayQuotes);
    for (let i = 0; i < rows.length; i++) {
      if (i === openQuote) throw neverClosed(this.#row + 1);
      const cells = rows[i]!;
      if (this.#isData(cells)) {
        this.#check(cells);
        kept.push(cells);
      }
      if (stray.has(i)) this.#note('stray');
    }
    return kept;
  }

  #isData(cells: Row): boolean {
    // In a file of one column a blank line is a missing cell.
    if (cells.length === 1 && cells[0]!.trim() === '' && this.#names?.length !== 1) {
      this.#blankLines++;
      return false;
    }
    if (this.#names) return true;
    this.#begin(cells);
    return !this.hasHeader;
  }

  #begin(cells: Row): void {
    if (cells.length > MAX_COLUMNS) {
      throw new EngineError(
        'too-large',
        `The file has ${cells.length} columns; ${MAX_COLUMNS} is the most that can be read here. Keep the columns you need, or check that the delimiter is right.`,
        { columns: cells.length },
      );
    }
    this.#header = cells;
    const unnamed = cells.map((_, i) => `column_${i + 1}`);
    const { names, decisions } = headerNames(this.hasHeader ? cells : unnamed);
    this.#names = names;
    this.#headerDecisions.push(...decisions);
    if (this.hasHeader) this.#row++;
  }

  #check(cells: Row): void {
    this.#row++;
    this.#hasRows = true;
    const width = this.names.length;
    if (cells.length > width) {
      if (cells.slice(width).some((cell) => cell.trim() !== '')) throw this.#tooWide(cells.length);
      this.#note('long');
    } else if (cells.length < width) {
      this.#note('short');
    }
  }

  #note(what: 'short' | 'long' | 'stray'): void {
    const affected = this.#affected.get(what);
    if (affected) affected.count++;
    else this.#affected.set(what, { first: this.#row, count: 1 });
  }

  #tooWide(width: number): EngineError {
    return new EngineError(
      'shape-mismatch',
      `Row ${this.#row} has ${width} cells, but the header has ${this.names.length}. Put quotes around a cell that contains ${JSON.stringify(this.delimiter)}, or add the missing column name.`,
      { row: this.#row, cells: width, columns: this.names.length },
    );
  }

  /** The row number of the first cell of each column. */
  get firstRow(): number {
    return this.hasHeader ? 2 : 1;
  }

  /** Adds the decisions about rows and header. @throws EngineError `empty-data` without a row */
  finish(decisions: ReadDecision[]): void {
    const { names } = this;
    if (!this.#hasRows) {
      throw new EngineError(
        'empty-data',
        `The file has a header (${names.slice(0, 5).join(', ')}) but no rows below it. Choose a file with at least one row of data, or read with { header: false }.`,
      );
    }
    decisions.push(...this.#headerDecisions);
    if (this.hasHeader && this.#header.every((cell) => cell.trim() && Number.isFinite(+cell))) {
      decisions.push({
        kind: 'header',
        row: 1,
        message:
          'The first row was taken as the header, but holds only numbers. If it is data, read with { header: false }.',
      });
    }
    if (names.length === 1) {
      decisions.push({
        kind: 'one-column',
        message: `Only one column was found, ${names[0]}. If cells are separated by another character, read with { delimiter: '...' }.`,
      });
    }
    this.#reportRows(decisions);
  }

  #reportRows(decisions: ReadDecision[]): void {
    if (this.#blankLines > 0) {
      const count = this.#blankLines;
      const what = count === 1 ? 'One blank line was' : `${count} blank lines were`;
      decisions.push({ kind: 'blank-lines', count, message: `${what} skipped.` });
    }
    const say = (what: 'short' | 'long' | 'stray', kind: ReadDecisionKind, text: string) => {
      const affected = this.#affected.get(what);
      if (!affected) return;
      const { first, count } = affected;
      const message = `${count === 1 ? 'One row' : `${count} rows`} ${text} (first: row ${first}).`;
      decisions.push({ kind, row: first, count, message });
    };
    say('short', 'ragged-row', 'with fewer cells than the header: the absent cells are missing');
    say('long', 'ragged-row', 'with more cells than the header, all empty: they were left out');
    say('stray', 'stray-quote', 'with a quote inside a quoted cell: it was kept as text');
  }
}

function neverClosed(row: number): EngineError {
  return new EngineError(
    'syntax',
    `A quote is opened in row ${row} and never closed, so everything after it would be one cell. Close the quote or remove it.`,
    { row },
  );
}
