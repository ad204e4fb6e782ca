import type { StringColumn } from '@engine/core/table';
import { type CellSurvey, type MissingTest, Sighting } from './survey-cells';

/** The cells of one column as text, dictionary-encoded as they come. */
export class TextCells {
  /** Cells met so far. */
  rows = 0;
  readonly #isMissing: MissingTest;
  readonly #codeOf = new Map<string, number>();
  /** The first row and the number of cells of each text, by code. */
  readonly #firsts: number[] = [];
  readonly #counts: number[] = [];
  /** Missing cells as they are written. */
  readonly #missing = new Map<string, Sighting>();
  readonly #chunks: Int32Array[] = [];

  constructor(isMissing: MissingTest) {
    this.#isMissing = isMissing;
  }

  /** Takes the cells of column `j`. */
  add(rows: readonly (readonly string[])[], j: number): void {
    const codes = new Int32Array(rows.length);
    const counts = this.#counts;
    for (let i = 0; i < rows.length; i++) {
      const cell = rows[i]![j] ?? '';
      const code = this.#codeOf.get(cell) ?? this.#meet(cell, this.rows + i);
      codes[i] = code;
      if (code >= 0) counts[code]!++;
    }
    this.#chunks.push(codes);
    this.rows += rows.length;
  }

  /** The code of a text that was not met before, or that is missing. */
  #meet(cell: string, row: number): number {
    let missing = this.#missing.get(cell);
    if (!missing && this.#isMissing(cell.trim())) {
      missing = new Sighting();
      this.#missing.set(cell, missing);
    }
    if (missing) {
      missing.see(row, cell);
      return -1;
    }
    const code = this.#codeOf.size;
    this.#codeOf.set(cell, code);
    this.#firsts.push(row);
    this.#counts.push(0);
    return code;
  }

  /** Looks at each different text once, in the order of the rows. */
  survey(survey: CellSurvey): void {
    for (const [cell, { first, count }] of this.#missing) survey.see(cell, first, count);
    for (const [cell, code] of this.#codeOf) {
      survey.see(cell, this.#firsts[code]!, this.#counts[code]!);
    }
  }

  column(name: string): StringColumn {
    const codes = new Int32Array(this.rows);
    let at = 0;
    for (const chunk of this.#chunks) {
      codes.set(chunk, at);
      at += chunk.length;
    }
    // Cells are slices of the file's text: without a copy each would keep the whole of it.
    const categories = structuredClone([...this.#codeOf.keys()]);
    return { type: 'string', name, codes, categories };
  }
}
