import type { ExplainableTree } from '../contract';
import { isBelow, type KeyedColumn, limitKey } from '../curves/float-keys';
import { partition } from '../curves/partition';

/** The same rows with some columns shuffled. */
export interface ShuffledRows {
  /** The columns that differ, by their places. */
  readonly changed: ReadonlyMap<number, KeyedColumn>;
  /** rows x outputs: what the trees so far answer. */
  readonly answers: Float64Array;
}

/** A tree as the rows of a block go down it. */
export interface LaidOutTree {
  readonly tree: ExplainableTree;
  /** Side by side for each node: where its keys are, its limit, its right and its left child. */
  readonly nodes: Int32Array;
  /** Which nodes ask about a column, those nearer to the root first. */
  readonly questions: ReadonlyMap<number, readonly number[]>;
  /** nodes x outputs */
  readonly value: Float64Array;
}

const WIDTH = 4;

/** Rows taken through all trees before the next ones, so that their keys stay in the cache. */
export const BLOCK_ROWS = 2048;

/** @param times what the leaves' values are multiplied by */
export function layOutTree(tree: ExplainableTree, cols: number, times: number): LaidOutTree {
  const { feature, threshold, childrenLeft, childrenRight, missingLeft, value } = tree;
  const nodes = new Int32Array(feature.length * WIDTH);
  const questions = new Map<number, number[]>();
  for (let node = 0; node < feature.length; node++) {
    const at = node * WIDTH;
    const column = feature[node]!;
    const isLeaf = column < 0;
    nodes[at] = isLeaf ? 0 : slotOf(column, missingLeft[node]!, cols) * BLOCK_ROWS;
    nodes[at + 1] = isLeaf ? 0 : limitKey(threshold[node]!);
    // A leaf is its own child, so that walking on from it does no harm.
    nodes[at + 2] = isLeaf ? node : childrenRight[node]!;
    nodes[at + 3] = isLeaf ? node : childrenLeft[node]!;
    if (isLeaf) continue;
    const about = questions.get(column);
    if (about) about.push(node);
    else questions.set(column, [node]);
  }
  return { tree, nodes, questions, value: times === 1 ? value : value.map((leaf) => leaf * times) };
}

/** The keys of a column lie here among those of all: the ones for missing-left after the others. */
function slotOf(column: number, missingLeft: number, cols: number): number {
  return column + missingLeft * cols;
}

/**
 * Finds what trees answer for a block of rows, as they are and under each of several shuffles.
 *
 * The rows are sent down a tree once, as they are. A shuffle matters only where a question is about a
 * shuffled column and a row's answer differs: from there the row is sent down anew. So a tree costs
 * O(rows x depth) once, and for each shuffle about that much divided by the number of columns.
 *
 * `add` adds what every tree answers in the order of the trees, so that rows with equal answers have
 * equal sums to the last bit; `addChanges` only adds by how much the answer of a row changes, which is
 * quicker.
 */
export class ShuffledBlock {
  private readonly cols: number;
  /** The keys of column after column, then those of the shuffled columns. */
  private readonly cells: Int32Array;
  private readonly shuffles: readonly PlacedShuffle[];
  private readonly order: Int32Array;
  private readonly spare: Int32Array;
  private readonly leaves: Int32Array;
  private readonly isTurned: Uint8Array;
  private readonly turned: Int32Array;
  private readonly turnedTo: Int32Array;
  private readonly before: Int32Array;

  /** @param columns of all rows; @param first the first row of the block, which has `rows` of them */
  constructor(
    columns: readonly KeyedColumn[],
    shuffles: readonly ShuffledRows[],
    private readonly first: number,
    private readonly rows: number,
    private readonly outputs: number,
  ) {
    const cols = columns.length;
    const shuffled = shuffles.reduce((sum, { changed }) => sum + changed.size, 0);
    this.cols = cols;
    this.cells = new Int32Array(2 * (cols + shuffled) * BLOCK_ROWS);
    const place = (slot: number, keys: Int32Array) => {
      this.cells.set(keys.subarray(first, first + rows), slot * BLOCK_ROWS);
    };
    columns.forEach(({ missingLeft, missingRight }, j) => {
      place(slotOf(j, 0, cols), missingRight);
      place(slotOf(j, 1, cols), missingLeft);
    });
    let slot = 2 * cols;
    this.shuffles = shuffles.map(({ changed, answers }) => {
      const slots = new Map<number, number>();
      for (const [column, { missingLeft, missingRight }] of changed) {
        slots.set(column, slot);
        place(slot++, missingRight);
        place(slot++, missingLeft);
      }
      return { slots, answers };
    });
    this.order = new Int32Array(rows);
    for (let i = 0; i < rows; i++) this.order[i] = i;
    this.spare = new Int32Array(rows);
    this.leaves = new Int32Array(rows);
    this.before = new Int32Array(rows);
    this.isTurned = new Uint8Array(rows);
    // One more: a row is written before it is known whether it turned.
    this.turned = new Int32Array(rows + 1);
    this.turnedTo = new Int32Array(rows + 1);
  }

  /** Adds what a tree answers under each shuffle. */
  add(laidOut: LaidOutTree): void {
    const { leaves, turned, turnedTo, before } = this;
    this.follow(laidOut, (count, answers) => {
      for (let i = 0; i < count; i++) {
        before[i] = leaves[turned[i]!]!;
        leaves[turned[i]!] = turnedTo[i]!;
      }
      this.addLeaves(laidOut.value, answers);
      for (let i = 0; i < count; i++) leaves[turned[i]!] = before[i]!;
    });
  }

  /** Adds what a tree answers to `base`, and under each shuffle by how much that changes. */
  addChanges(laidOut: LaidOutTree, base: Float64Array): void {
    const { leaves, turned, turnedTo, outputs, first } = this;
    const { value } = laidOut;
    this.follow(laidOut, (count, answers) => {
      for (let i = 0; i < count; i++) {
        const row = turned[i]!;
        const now = turnedTo[i]! * outputs;
        const before = leaves[row]! * outputs;
        const at = (first + row) * outputs;
        for (let o = 0; o < outputs; o++) answers[at + o]! += value[now + o]! - value[before + o]!;
      }
    });
    this.addLeaves(value, base);
  }

  /** Sends all rows down, then for each shuffle those that turn off. */
  private follow(
    laidOut: LaidOutTree,
    hear: (turned: number, answers: Float64Array) => void,
  ): void {
    const { nodes, questions, tree } = laidOut;
    const { turned, turnedTo, isTurned } = this;
    const ranges = this.sendDown(laidOut);
    for (const { slots, answers } of this.shuffles) {
      const asked = [...slots.keys()].flatMap((column) => questions.get(column) ?? []);
      // From the top down: where a row turns off first is what counts.
      if (slots.size > 1) asked.sort((a, b) => a - b);
      for (const node of asked) {
        const slot = slots.get(tree.feature[node]!)! + tree.missingLeft[node]!;
        nodes[node * WIDTH] = slot * BLOCK_ROWS;
      }
      const count = this.findTurned(nodes, asked, ranges);
      findLeaves(this.cells, nodes, turned, turnedTo, count);
      hear(count, answers);
      for (let i = 0; i < count; i++) isTurned[turned[i]!] = 0;
      for (const node of asked) {
        const slot = slotOf(tree.feature[node]!, tree.missingLeft[node]!, this.cols);
        nodes[node * WIDTH] = slot * BLOCK_ROWS;
      }
    }
  }

  /** Divides the rows at each question and notes their leaves. */
  private sendDown({ tree, nodes }: LaidOutTree): NodeRanges {
    const { order, spare, cells, leaves } = this;
    const count = tree.feature.length;
    const start = new Int32Array(count);
    const middle = new Int32Array(count);
    const end = new Int32Array(count);
    end[0] = this.rows;
    // A child's number is larger than its parent's, so a node is met after its rows are known.
    for (let node = 0; node < count; node++) {
      const from = start[node]!;
      const to = end[node]!;
      if (from === to) continue;
      const at = node * WIDTH;
      const right = nodes[at + 2]!;
      if (right !== node) {
        const left = nodes[at + 3]!;
        const half = partition(order, spare, from, to, cells, nodes[at + 1]!, nodes[at]!);
        middle[node] = half;
        start[left] = from;
        end[left] = half;
        start[right] = half;
        end[right] = to;
        continue;
      }
      for (let i = from; i < to; i++) leaves[order[i]!] = node;
    }
    return { start, middle, end };
  }

  /** Finds the rows that answer a question otherwise, and where they go then. @returns how many. */
  private findTurned(
    nodes: Int32Array,
    asked: readonly number[],
    { start, middle, end }: NodeRanges,
  ): number {
    const { cells, order, isTurned, turned, turnedTo } = this;
    let count = 0;
    for (const node of asked) {
      // Nobody came by, so nobody knows where the middle is.
      if (start[node] === end[node]) continue;
      const at = node * WIDTH;
      const keys = nodes[at]!;
      const limit = nodes[at + 1]!;
      const right = nodes[at + 2]!;
      const left = nodes[at + 3]!;
      const half = middle[node]!;
      const to = end[node]!;
      // Without branches, which would often be guessed wrong.
      for (let i = start[node]!; i < half; i++) {
        const row = order[i]!;
        const differs = (isBelow(cells[keys + row]!, limit) ^ 1) & (isTurned[row]! ^ 1);
        turned[count] = row;
        turnedTo[count] = right;
        isTurned[row]! |= differs;
        count += differs;
      }
      for (let i = half; i < to; i++) {
        const row = order[i]!;
        const differs = isBelow(cells[keys + row]!, limit) & (isTurned[row]! ^ 1);
        turned[count] = row;
        turnedTo[count] = left;
        isTurned[row]! |= differs;
        count += differs;
      }
    }
    return count;
  }

  private addLeaves(value: Float64Array, answers: Float64Array): void {
    const { leaves, outputs } = this;
    for (let i = 0, at = this.first * outputs; i < leaves.length; i++) {
      const from = leaves[i]! * outputs;
      for (let o = 0; o < outputs; o++, at++) answers[at]! += value[from + o]!;
    }
  }
}

/** Shuffled columns with the places of their keys: those for missing-left follow the others. */
interface PlacedShuffle {
  readonly slots: ReadonlyMap<number, number>;
  readonly answers: Float64Array;
}

/** Node k has the rows of `order` from start to end, its left child those up to middle. */
interface NodeRanges {
  readonly start: Int32Array;
  readonly middle: Int32Array;
  readonly end: Int32Array;
}

/** Leads each row from its node to its leaf, four rows at a time: their steps do not wait for each other. */
function findLeaves(
  cells: Int32Array,
  nodes: Int32Array,
  rows: Int32Array,
  at: Int32Array,
  count: number,
): void {
  const fours = count - (count % 4);
  for (let i = 0; i < fours; i += 4) {
    const r0 = rows[i]!;
    const r1 = rows[i + 1]!;
    const r2 = rows[i + 2]!;
    const r3 = rows[i + 3]!;
    let a = at[i]!;
    let b = at[i + 1]!;
    let c = at[i + 2]!;
    let d = at[i + 3]!;
    for (let moved = 1; moved !== 0; ) {
      const w = step(cells, nodes, a, r0);
      const x = step(cells, nodes, b, r1);
      const y = step(cells, nodes, c, r2);
      const z = step(cells, nodes, d, r3);
      moved = (a ^ w) | (b ^ x) | (c ^ y) | (d ^ z);
      a = w;
      b = x;
      c = y;
      d = z;
    }
    at[i] = a;
    at[i + 1] = b;
    at[i + 2] = c;
    at[i + 3] = d;
  }
  for (let i = fours; i < count; i++) {
    let node = at[i]!;
    for (let moved = 1; moved !== 0; ) {
      const next = step(cells, nodes, node, rows[i]!);
      moved = node ^ next;
      node = next;
    }
    at[i] = node;
  }
}

function step(cells: Int32Array, nodes: Int32Array, node: number, row: number): number {
  const at = node * WIDTH;
  return nodes[at + 2 + isBelow(cells[nodes[at]! + row]!, nodes[at + 1]!)]!;
}
