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

  see(index: number, text: string): void {
    if (this.count++ > 0) return;
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
  /** Numbers with a decimal point. */
  fractions = 0;
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

  add(cells: readonly string[]): void {
    const values = new Float64Array(cells.length);
    for (let i = 0; i < cells.length; i++) {
      const raw = cells[i]!;
      const value = readOrdinaryNumber(raw);
      if (!Number.isNaN(value) && !this.#isMissing(raw)) {
        this.present++;
        values[i] = value;
        if (!Number.isInteger(value) || raw.includes('.')) this.fractions++;
        continue;
      }
      const cell = raw.trim();
      if (this.#isMissing(cell)) {
        values[i] = Number.NaN;
        this.#seeMissing(cell, this.rows + i);
      } else {
        values[i] = this.#readPresent(cell, this.rows + i);
      }
    }
    this.rows += cells.length;
    this.#chunks.push(values);
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

  #seeMissing(cell: string, i: number): void {
    let sighting = this.markers.get(cell);
    if (!sighting) this.markers.set(cell, (sighting = new Sighting()));
    sighting.see(i, cell);
  }

  #readPresent(cell: string, i: number): number {
    this.present++;
    const ordinary = ORDINARY.test(cell);
    if (ordinary || NUMBER.test(cell)) {
      const value = Number(cell);
      const fraction = cell.includes('.');
      if (fraction) this.fractions++;
      if (!ordinary) this.#seeDoubtful(cell, value, fraction, i);
      return value;
    }
    if (INFINITE.test(cell)) {
      this.infinite.see(i, cell);
      return cell.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    }
    this.others.see(i, cell);
    if (cell.includes(',')) this.commas.see(i, cell);
    return Number.NaN;
  }

  #seeDoubtful(cell: string, value: number, fraction: boolean, i: number): void {
    if (LEADING_ZERO.test(cell)) this.leadingZeros.see(i, cell);
    if (EXPONENT_OF_DIGITS.test(cell)) this.exponents.see(i, cell);
    else if (!fraction && Math.abs(value) > Number.MAX_SAFE_INTEGER) this.bigIntegers.see(i, cell);
    if (!Number.isFinite(value)) this.infinite.see(i, cell);
  }
}
