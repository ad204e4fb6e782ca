import { comparisonCells, comparisonHead, markdownTable, terminalLine } from './table.mjs';

/** Rows of ours against native: on the terminal as they come, as Markdown at the end. */
export class ComparisonTable {
  rows = [];
  omitted = [];

  constructor() {
    console.log(terminalLine(comparisonHead));
  }

  add = (row) => {
    this.rows.push(row);
    console.log(terminalLine(comparisonCells(row)));
  };

  leaveOut(what, why) {
    this.omitted.push(`${what}: ${why}.`);
  }

  /** Sorted by what was measured, then by rows. */
  get markdown() {
    const order = [...new Set(this.rows.map(nameOf))];
    const sorted = this.rows.toSorted(
      (a, b) => order.indexOf(nameOf(a)) - order.indexOf(nameOf(b)) || a.size - b.size,
    );
    const table = markdownTable(comparisonHead, sorted.map(comparisonCells));
    return this.omitted.length === 0 ? table : `${table}\n\n${this.omitted.join(' ')}`;
  }
}

const nameOf = ({ what, label }) => `${what} ${label ?? ''}`;
