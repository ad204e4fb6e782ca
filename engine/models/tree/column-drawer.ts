import type { NodeSearch } from './node-search';
import type { Xorshift } from './xorshift';

/**
 * Draws columns without repeats, with scikit-learn's bookkeeping: columns found constant in a node
 * stay so below it and are drawn without being looked at again.
 */
export class ColumnDrawer {
  readonly #columns: Int32Array;
  readonly #constantColumns: Int32Array;
  readonly #maxFeatures: number;
  readonly #random: Xorshift;

  constructor(count: number, maxFeatures: number, random: Xorshift) {
    this.#columns = Int32Array.from({ length: count }, (_, j) => j);
    this.#constantColumns = new Int32Array(count);
    this.#maxFeatures = maxFeatures;
    this.#random = random;
  }

  /**
   * Shows columns to the search until `maxFeatures` were drawn and at least one varied.
   *
   * @param known how many columns, first in the list, are constant in all ancestors' rows.
   * @returns how many are constant now.
   */
  visit(known: number, search: NodeSearch): number {
    const columns = this.#columns;
    let visited = 0;
    let found = 0;
    let drawn = 0;
    let last = columns.length;
    while (last > known + found && (visited < this.#maxFeatures || visited <= found + drawn)) {
      visited++;
      const at = drawn + (this.#random.next() % (last - found - drawn));
      if (at < known) {
        swap(columns, drawn++, at);
        continue;
      }
      const place = at + found;
      if (search.look(columns[place]!)) swap(columns, --last, place);
      else swap(columns, place, known + found++);
    }
    // The constants keep their order for siblings; the newly found ones join them.
    const constants = this.#constantColumns;
    for (let j = 0; j < known; j++) columns[j] = constants[j]!;
    for (let j = known; j < known + found; j++) constants[j] = columns[j]!;
    return known + found;
  }
}

function swap(values: Int32Array, a: number, b: number): void {
  const kept = values[a]!;
  values[a] = values[b]!;
  values[b] = kept;
}
