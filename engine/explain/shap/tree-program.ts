import type { ExplainableTree } from '../contract';
import { isBelow, keyColumn, limitKey } from '../curves/float-keys';
import type { LeafGroup } from './tree-groups';

/**
 * The questions of all trees in one list, in the order in which a walk from left to right asks them,
 * so that a block of rows is taken through them question by question. Buffer d keeps, for each row of
 * the block, the answers to the questions at depths below d as bits; each question is asked once
 * for both of its sides.
 */
export interface PatternProgram {
  /** Per step: the buffer read, the buffer written (-1 at the end of a group), column, missingLeft. */
  readonly steps: Int32Array;
  readonly thresholds: Float64Array;
  /** The thresholds as keys that a row's key has to be below. */
  readonly limits: Int32Array;
  readonly groups: number;
  /** The number of patterns of each group, as the place where its own begin; one more at the end. */
  readonly patternsAt: Int32Array;
}

const WORDS_PER_STEP = 4;
/** Rows taken through together. */
export const BLOCK_ROWS = 256;
/** Buffers for the answers on the way, which are at most 12; the last one is for inside a group. */
const BUFFERS = 14;
const INSIDE = BUFFERS - 1;

/** @param trees each with its groups in the order in which they were cut */
export function writeProgram(
  trees: readonly { readonly tree: ExplainableTree; readonly groups: readonly LeafGroup[] }[],
): PatternProgram {
  const steps: number[] = [];
  const thresholds: number[] = [];
  const patternsAt = [0];
  const ask = (tree: ExplainableTree, node: number, from: number, to: number) => {
    steps.push(from, to, tree.feature[node]!, tree.missingLeft[node]!);
    thresholds.push(tree.threshold[node]!);
  };
  for (const { tree, groups } of trees) {
    let asked: readonly number[] = [];
    for (const { questions, above } of groups) {
      const way = questions.slice(0, above);
      // What the group before it has asked on the way is still there.
      const known = way.findIndex((node, depth) => asked[depth] !== node);
      const first = known < 0 ? above : known;
      for (let depth = first; depth < above; depth++) ask(tree, way[depth]!, depth, depth + 1);
      questions.slice(above).forEach((node, i) => {
        ask(tree, node, i === 0 ? above : INSIDE, INSIDE);
      });
      steps.push(questions.length > above ? INSIDE : above, -1, 0, 0);
      thresholds.push(0);
      patternsAt.push(patternsAt.at(-1)! + 2 ** questions.length);
      asked = way;
    }
  }
  return {
    steps: Int32Array.from(steps),
    thresholds: Float64Array.from(thresholds),
    limits: Int32Array.from(thresholds, limitKey),
    groups: patternsAt.length - 1,
    patternsAt: Int32Array.from(patternsAt),
  };
}

/** Told the patterns of a group: entry `start + i` is that of row i of the block. */
export type HearPatterns = (
  group: number,
  patterns: Uint16Array,
  start: number,
  rows: number,
) => void;

/** Takes blocks of rows through a program. */
export class PatternReader {
  private readonly patterns = new Uint16Array(BUFFERS * BLOCK_ROWS);
  private readonly columns: Float32Array;

  constructor(
    private readonly program: PatternProgram,
    private readonly cols: number,
  ) {
    this.columns = new Float32Array(cols * BLOCK_ROWS);
  }

  /** @param values row-major; @param first the first row of the block; at most `BLOCK_ROWS` rows. */
  read(values: Float32Array, first: number, rows: number, hear: HearPatterns): void {
    const { columns, patterns, cols } = this;
    for (let i = 0, at = first * cols; i < rows; i++) {
      for (let j = 0; j < cols; j++) columns[j * BLOCK_ROWS + i] = values[at++]!;
    }
    const { steps, thresholds } = this.program;
    let group = 0;
    for (let step = 0; step < thresholds.length; step++) {
      const at = step * WORDS_PER_STEP;
      const from = steps[at]! * BLOCK_ROWS;
      const to = steps[at + 1]! * BLOCK_ROWS;
      if (to < 0) {
        hear(group, patterns, from, rows);
        group++;
        continue;
      }
      const column = steps[at + 2]! * BLOCK_ROWS;
      const toLeft = steps[at + 3] === 1;
      answer(columns, column, thresholds[step]!, toLeft, patterns, from, to, rows);
    }
  }
}

/** Puts the answers of a block of rows to one question behind the answers they gave before. */
function answer(
  columns: Float32Array,
  column: number,
  threshold: number,
  missingLeft: boolean,
  patterns: Uint16Array,
  from: number,
  to: number,
  rows: number,
): void {
  // A missing value is neither above nor at most the threshold.
  if (missingLeft) {
    for (let i = 0; i < rows; i++) {
      const bit = columns[column + i]! > threshold ? 0 : 1;
      patterns[to + i] = (patterns[from + i]! << 1) | bit;
    }
  } else {
    for (let i = 0; i < rows; i++) {
      const bit = columns[column + i]! <= threshold ? 1 : 0;
      patterns[to + i] = (patterns[from + i]! << 1) | bit;
    }
  }
}

/** The pattern of each group for one row: comparing keys, no question takes a branch. */
export function patternsOfRow(
  { steps, limits, groups }: PatternProgram,
  row: Float32Array,
): Uint16Array {
  const { missingLeft, missingRight } = keyColumn(Float64Array.from(row));
  const cols = row.length;
  const keys = new Int32Array(2 * cols);
  keys.set(missingRight);
  keys.set(missingLeft, cols);
  const patterns = new Uint16Array(groups);
  const answers = new Int32Array(BUFFERS);
  let group = 0;
  for (let step = 0, word = 0; step < limits.length; step++, word += WORDS_PER_STEP) {
    const before = answers[steps[word]!]!;
    const to = steps[word + 1]!;
    if (to < 0) {
      patterns[group++] = before;
      continue;
    }
    const key = keys[steps[word + 2]! + steps[word + 3]! * cols]!;
    answers[to] = (before << 1) | isBelow(key, limits[step]!);
  }
  return patterns;
}
