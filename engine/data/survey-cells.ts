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

  see(index: number): void {
    if (this.count++ === 0) this.first = index;
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

/** What the cells of one column look like. */
export class CellSurvey {
  /** Every cell as a number; NaN where it is missing or not one. */
  readonly values: Float64Array;
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

  constructor(cells: readonly string[], isMissing: MissingTest) {
    this.values = new Float64Array(cells.length).fill(Number.NaN);
    for (let i = 0; i < cells.length; i++) {
      const value = readOrdinaryNumber(cells[i]!);
      if (!Number.isNaN(value) && !isMissing(cells[i]!)) {
        this.present++;
        this.values[i] = value;
        if (!Number.isInteger(value) || cells[i]!.includes('.')) this.fractions++;
        continue;
      }
      const cell = cells[i]!.trim();
      if (isMissing(cell)) this.#seeMissing(cell, i);
      else this.#seePresent(cell, i);
    }
  }

  #seeMissing(cell: string, i: number): void {
    let sighting = this.markers.get(cell);
    if (!sighting) this.markers.set(cell, (sighting = new Sighting()));
    sighting.see(i);
  }

  #seePresent(cell: string, i: number): void {
    this.present++;
    const ordinary = ORDINARY.test(cell);
    if (ordinary || NUMBER.test(cell)) {
      const value = Number(cell);
      this.values[i] = value;
      const fraction = cell.includes('.');
      if (fraction) this.fractions++;
      if (!ordinary) this.#seeDoubtful(cell, value, fraction, i);
    } else if (INFINITE.test(cell)) {
      this.values[i] = cell.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
      this.infinite.see(i);
    } else {
      this.others.see(i);
      if (cell.includes(',')) this.commas.see(i);
    }
  }

  #seeDoubtful(cell: string, value: number, fraction: boolean, i: number): void {
    if (LEADING_ZERO.test(cell)) this.leadingZeros.see(i);
    if (EXPONENT_OF_DIGITS.test(cell)) this.exponents.see(i);
    else if (!fraction && Math.abs(value) > Number.MAX_SAFE_INTEGER) this.bigIntegers.see(i);
    if (!Number.isFinite(value)) this.infinite.see(i);
  }
}
