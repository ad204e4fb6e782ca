import { readOrdinaryNumber } from './read-ordinary-number';

/** A number without anything doubtful about it. */
const ORDINARY = /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const INFINITE = /^[+-]?inf(?:inity)?$/i;
const LEADING_ZERO = /^[+-]?0\d/;
const EXPONENT_OF_DIGITS = /^\d+[eE]\d+$/;

/** How many cells of a kind were met, and the first of them. */
export class Sighting {
  count = 0;
  first = -1;
  /** What the first one says. */
  text = '';

  see(index: number, text: string, count = 1): void {
    this.count += count;
    if (this.first >= 0 && this.first <= index) return;
    this.first = index;
    this.text = text;
  }
}

/** Whether a trimmed cell is missing: it is empty or one of the markers. */
export type MissingTest = (cell: string) => boolean;

export function missingTest(markers: readonly string[]): MissingTest {
  const known = new Set(markers);
  // Most cells are told apart by their first character, which is cheaper than hashing them.
  const starts = new Set(markers.map((marker) => marker.charCodeAt(0)));
  return (cell) => cell === '' || (starts.has(cell.charCodeAt(0)) && known.has(cell));
}

/** What the cells of one column look like; they come chunk by chunk, and are not kept. */
export class CellSurvey {
  /** Cells met so far. */
  rows = 0;
  /** Missing cells by marker. */
  readonly markers = new Map<string, Sighting>();
  /** Cells that are not missing. */
  present = 0;
  /** Whether any number has a decimal point. */
  hasFractions = false;
  readonly infinite = new Sighting();
  readonly leadingZeros = new Sighting();
  /** Whole numbers that a double cannot hold to the last digit. */
  readonly bigIntegers = new Sighting();
  /** Digits, e, digits: perhaps a code. */
  readonly exponents = new Sighting();
  readonly commas = new Sighting();
  /** Cells that are neither missing nor numbers. */
  readonly others = new Sighting();

  readonly #isMissing: MissingTest;
  readonly #chunks: Float64Array[] = [];

  constructor(isMissing: MissingTest) {
    this.#isMissing = isMissing;
  }

  /** Takes the cells of column `j` and keeps their numbers. */
  add(rows: readonly (readonly string[])[], j: number): void {
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) {
      const raw = rows[i]![j] ?? '';
      const value = readOrdinaryNumber(raw);
      if (!Number.isNaN(value) && !this.#isMissing(raw)) {
        this.present++;
        values[i] = value;
        this.hasFractions ||= raw.includes('.');
      } else {
        values[i] = this.see(raw, this.rows + i, 1);
      }
    }
    this.rows += rows.length;
    this.#chunks.push(values);
  }

  /**
   * Takes note of a text that stands in so many cells, the first of them at `index`.
   * @returns the number it stands for; NaN where it is missing or none
   */
  see(raw: string, index: number, count: number): number {
    const cell = raw.trim();
    if (this.#isMissing(cell)) {
      this.#seeMissing(cell, index, count);
      return Number.NaN;
    }
    return this.#readPresent(cell, index, count);
  }

  /** Every cell as a number; NaN where it is missing or not one. */
  numbers(): Float64Array {
    const all = new Float64Array(this.rows);
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }

  #seeMissing(cell: string, i: number, count: number): void {
    let sighting = this.markers.get(cell);
    if (!sighting) this.markers.set(cell, (sighting = new Sighting()));
    sighting.see(i, cell, count);
  }

  #readPresent(cell: string, i: number, count: number): number {
    this.present += count;
    const ordinary = ORDINARY.test(cell);
    if (ordinary || NUMBER.test(cell)) {
      const value = Number(cell);
      this.hasFractions ||= cell.includes('.');
      if (!ordinary) this.#seeDoubtful(cell, value, i, count);
      return value;
    }
    if (INFINITE.test(cell)) {
      this.infinite.see(i, cell, count);
      return cell.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    }
    this.others.see(i, cell, count);
    if (cell.includes(',')) this.commas.see(i, cell, count);
    return Number.NaN;
  }

  #seeDoubtful(cell: string, value: number, i: number, count: number): void {
    if (LEADING_ZERO.test(cell)) this.leadingZeros.see(i, cell, count);
    if (EXPONENT_OF_DIGITS.test(cell)) this.exponents.see(i, cell, count);
    else if (!cell.includes('.') && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
      this.bigIntegers.see(i, cell, count);
    }
    if (!Number.isFinite(value)) this.infinite.see(i, cell, count);
  }
}
