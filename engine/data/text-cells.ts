import type { StringColumn } from '@engine/core/table';
import type { MissingTest } from './survey-cells';

/** The cells of one column as text, dictionary-encoded as they come. */
export class TextCells {
  readonly #isMissing: MissingTest;
  readonly #codeOf = new Map<string, number>();
  readonly #chunks: Int32Array[] = [];

  constructor(isMissing: MissingTest) {
    this.#isMissing = isMissing;
  }

  add(cells: readonly string[]): void {
    const codes = new Int32Array(cells.length);
    for (let i = 0; i < cells.length; i++) codes[i] = this.#code(cells[i]!);
    this.#chunks.push(codes);
  }

  #code(cell: string): number {
    const known = this.#codeOf.get(cell);
    if (known !== undefined) return known;
    if (this.#isMissing(cell.trim())) return -1;
    const code = this.#codeOf.size;
    this.#codeOf.set(cell, code);
    return code;
  }

  column(name: string): StringColumn {
    const codes = new Int32Array(this.#chunks.reduce((rows, { length }) => rows + length, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      codes.set(chunk, at);
      at += chunk.length;
    }
    return { type: 'string', name, codes, categories: [...this.#codeOf.keys()] };
  }
}
