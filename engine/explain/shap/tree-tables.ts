import { BLOCK_ROWS, type PatternProgram, PatternReader, patternsOfRow } from './tree-program';

/** What is attributed: to each feature, or to each pair of features. */
export type Game = 'values' | 'pairs';

/** What every pattern of answers adds, for all groups of leaves of all trees. */
export interface TreeTables {
  readonly program: PatternProgram;
  /** Group g has the entries from `entriesAt[g]` on: one per output that its tree speaks about. */
  readonly entriesAt: Int32Array;
  readonly outputOf: Int32Array;
  /** Per entry, where its table (patterns x width) and its slots begin, and the width. */
  readonly tableAt: Int32Array;
  readonly slotsAt: Int32Array;
  readonly widths: Int32Array;
  readonly table: Float64Array;
  /** Where the columns of the tables belong in a row of the answer. */
  readonly slots: Int32Array;
}

/** Counts the rows that have each pattern of each group. @param values row-major */
export function countPatterns(
  program: PatternProgram,
  values: Float32Array,
  cols: number,
  counts: Float64Array,
): void {
  const { patternsAt } = program;
  const rows = values.length / cols;
  const reader = new PatternReader(program, cols);
  for (let first = 0; first < rows; first += BLOCK_ROWS) {
    reader.read(values, first, Math.min(BLOCK_ROWS, rows - first), (group, patterns, start, n) => {
      const at = patternsAt[group]!;
      for (let i = 0; i < n; i++) counts[at + patterns[start + i]!]!++;
    });
  }
}

/** Fewer rows are taken through one by one. */
const WORTH_BLOCKS = 8;

/**
 * Adds what the tables say about each row to `into`, outputs x rows x stride.
 *
 * @param values row-major
 */
export function addFromTables(
  tables: TreeTables,
  values: Float32Array,
  rows: number,
  cols: number,
  stride: number,
  into: Float64Array,
): void {
  if (rows < WORTH_BLOCKS) {
    for (let row = 0; row < rows; row++) addRow(tables, values, row, rows, cols, stride, into);
    return;
  }
  const { program, entriesAt, outputOf, tableAt, slotsAt, widths, table, slots } = tables;
  const reader = new PatternReader(program, cols);
  let first = 0;
  const add = (group: number, patterns: Uint16Array, start: number, count: number) => {
    for (let entry = entriesAt[group]!; entry < entriesAt[group + 1]!; entry++) {
      const width = widths[entry]!;
      const slot = slotsAt[entry]!;
      const from = tableAt[entry]!;
      let at = (outputOf[entry]! * rows + first) * stride;
      for (let i = 0; i < count; i++, at += stride) {
        const term = from + patterns[start + i]! * width;
        for (let j = 0; j < width; j++) into[at + slots[slot + j]!]! += table[term + j]!;
      }
    }
  };
  for (; first < rows; first += BLOCK_ROWS) {
    reader.read(values, first, Math.min(BLOCK_ROWS, rows - first), add);
  }
}

/** The same for one row: without blocks, so that it takes a fraction of a millisecond. */
function addRow(
  { program, entriesAt, outputOf, tableAt, slotsAt, widths, table, slots }: TreeTables,
  values: Float32Array,
  row: number,
  rows: number,
  cols: number,
  stride: number,
  into: Float64Array,
): void {
  const patterns = patternsOfRow(program, values.subarray(row * cols, (row + 1) * cols));
  for (let group = 0; group < patterns.length; group++) {
    const pattern = patterns[group]!;
    const end = entriesAt[group + 1]!;
    for (let entry = entriesAt[group]!; entry < end; entry++) {
      const width = widths[entry]!;
      const slot = slotsAt[entry]!;
      const term = tableAt[entry]! + pattern * width;
      const at = (outputOf[entry]! * rows + row) * stride;
      for (let j = 0; j < width; j++) into[at + slots[slot + j]!]! += table[term + j]!;
    }
  }
}
