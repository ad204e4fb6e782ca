import type { ExplainableTree } from '../contract';
import { isBelow, type KeyedColumn, limitKey } from '../curves/float-keys';
import { partition } from '../curves/tree-grid';

/** The same rows with some columns shuffled. */
export interface ShuffledRows {
  /** The columns that differ, by their places. */
  readonly changed: ReadonlyMap<number, KeyedColumn>;
  /** rows x outputs: what the trees so far answer. */
  readonly margins: Float64Array;
}

/** Numbers kept side by side for a node: where its key is, its limit, its right and left child. */
const WIDTH = 4;

/**
 * Adds what one tree answers for rows, under each of several shuffles, to their margins.
 *
 * The rows are sent down the tree once, as they are. A shuffle matters only where a question is about
 * a shuffled column and a row's answer differs: from there the row is sent down anew. So a tree costs
 * O(rows x depth) once, and for each shuffle about that much divided by the number of columns.
 *
 * @param allowsMissing whether a missing value goes its own way
 */
export function shuffledTreeAdder(
  columns: readonly KeyedColumn[],
  rows: number,
  outputs: number,
  allowsMissing: boolean,
): (tree: ExplainableTree, shuffles: readonly ShuffledRows[]) => void {
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const spare = new Int32Array(rows);
  const leaves = new Int32Array(rows);
  const now = new Int32Array(rows);
  const turned = new Int32Array(rows);
  const turnedTo = new Int32Array(rows);
  const isTurned = new Uint8Array(rows);
  const cells = keysByRow(columns, rows, allowsMissing);
  const cols = columns.length;
  return (tree, shuffles) => {
    const { feature, missingLeft, value } = tree;
    const nodes = sideBySide(tree, allowsMissing ? rows * cols : 0);
    const { start, middle, end, questions } = sendDown(tree, nodes, columns, order, spare);
    for (let node = 0; node < feature.length; node++) {
      if (feature[node]! < 0) {
        for (let i = start[node]!; i < end[node]!; i++) leaves[order[i]!] = node;
      }
    }
    for (const { changed, margins } of shuffles) {
      const asked = [...changed.keys()].flatMap((column) => questions.get(column) ?? []);
      // From the top down: where a row turns off first is what counts.
      if (changed.size > 1) asked.sort((a, b) => a - b);
      let count = 0;
      for (const node of asked) {
        const keys = keysFor(changed.get(feature[node]!)!, missingLeft[node]!);
        const limit = nodes[node * WIDTH + 1]!;
        const half = middle[node]!;
        const to = end[node]!;
        for (let i = start[node]!; i < to; i++) {
          const row = order[i]!;
          const goesLeft = isBelow(keys[row]!, limit);
          if (goesLeft === (i < half ? 1 : 0) || isTurned[row] === 1) continue;
          isTurned[row] = 1;
          turned[count] = row;
          turnedTo[count] = nodes[node * WIDTH + 2 + goesLeft]!;
          count++;
        }
      }
      now.set(leaves);
      if (count > 0) {
        writeCells(cells, changed, turned, count, cols, rows, allowsMissing);
        findLeaves(cells, nodes, turned, turnedTo, count, cols, now);
        writeCells(cells, keysOf(columns, changed), turned, count, cols, rows, allowsMissing);
        for (let i = 0; i < count; i++) isTurned[turned[i]!] = 0;
      }
      addLeaves(margins, now, value, outputs);
    }
  };
}

/** Divides the rows at each question: node k gets `order` from start to end, its left child up to middle. */
function sendDown(
  { feature, missingLeft }: ExplainableTree,
  nodes: Int32Array,
  columns: readonly KeyedColumn[],
  order: Int32Array,
  spare: Int32Array,
) {
  const count = feature.length;
  const start = new Int32Array(count);
  const middle = new Int32Array(count);
  const end = new Int32Array(count);
  const questions = new Map<number, number[]>();
  end[0] = order.length;
  // A child's number is larger than its parent's, so a node is met after its rows are known.
  for (let node = 0; node < count; node++) {
    const column = feature[node]!;
    const from = start[node]!;
    const to = end[node]!;
    if (column < 0 || from === to) continue;
    const keys = keysFor(columns[column]!, missingLeft[node]!);
    const half = partition(order, spare, from, to, keys, nodes[node * WIDTH + 1]!);
    const right = nodes[node * WIDTH + 2]!;
    const left = nodes[node * WIDTH + 3]!;
    middle[node] = half;
    start[left] = from;
    end[left] = half;
    start[right] = half;
    end[right] = to;
    const about = questions.get(column);
    if (about) about.push(node);
    else questions.set(column, [node]);
  }
  return { start, middle, end, questions };
}

/** The keys row after row, so that those of a row lie together; those for missing-left come after all. */
function keysByRow(columns: readonly KeyedColumn[], rows: number, allowsMissing: boolean) {
  const cols = columns.length;
  const cells = new Int32Array((allowsMissing ? 2 : 1) * rows * cols);
  columns.forEach(({ missingLeft, missingRight }, j) => {
    for (let i = 0; i < rows; i++) {
      cells[i * cols + j] = missingRight[i]!;
      if (allowsMissing) cells[(rows + i) * cols + j] = missingLeft[i]!;
    }
  });
  return cells;
}

/** The nodes as one array. A leaf is its own child, so that walking on from it does no harm. */
function sideBySide(
  { feature, threshold, childrenLeft, childrenRight, missingLeft }: ExplainableTree,
  missingLeftAt: number,
): Int32Array {
  const nodes = new Int32Array(feature.length * WIDTH);
  for (let node = 0; node < feature.length; node++) {
    const at = node * WIDTH;
    const isLeaf = feature[node]! < 0;
    nodes[at] = isLeaf ? 0 : feature[node]! + (missingLeft[node] === 1 ? missingLeftAt : 0);
    nodes[at + 1] = isLeaf ? 0 : limitKey(threshold[node]!);
    nodes[at + 2] = isLeaf ? node : childrenRight[node]!;
    nodes[at + 3] = isLeaf ? node : childrenLeft[node]!;
  }
  return nodes;
}

/** Finds the leaf of each row from its node on, four rows at a time: their steps do not wait for each other. */
function findLeaves(
  cells: Int32Array,
  nodes: Int32Array,
  turned: Int32Array,
  from: Int32Array,
  count: number,
  cols: number,
  into: Int32Array,
): void {
  const fours = count - (count % 4);
  for (let i = 0; i < fours; i += 4) {
    const r0 = turned[i]! * cols;
    const r1 = turned[i + 1]! * cols;
    const r2 = turned[i + 2]! * cols;
    const r3 = turned[i + 3]! * cols;
    let a = from[i]!;
    let b = from[i + 1]!;
    let c = from[i + 2]!;
    let d = from[i + 3]!;
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
    into[turned[i]!] = a;
    into[turned[i + 1]!] = b;
    into[turned[i + 2]!] = c;
    into[turned[i + 3]!] = d;
  }
  for (let i = fours; i < count; i++) {
    let node = from[i]!;
    for (let moved = 1; moved !== 0; ) {
      const next = step(cells, nodes, node, turned[i]! * cols);
      moved = node ^ next;
      node = next;
    }
    into[turned[i]!] = node;
  }
}

function step(cells: Int32Array, nodes: Int32Array, node: number, row: number): number {
  const at = node * WIDTH;
  return nodes[at + 2 + isBelow(cells[row + nodes[at]!]!, nodes[at + 1]!)]!;
}

/** Writes the keys of some columns into the cells of some rows. */
function writeCells(
  cells: Int32Array,
  columns: ReadonlyMap<number, KeyedColumn>,
  turned: Int32Array,
  count: number,
  cols: number,
  rows: number,
  allowsMissing: boolean,
): void {
  for (const [j, { missingLeft, missingRight }] of columns) {
    for (let i = 0; i < count; i++) {
      const row = turned[i]!;
      cells[row * cols + j] = missingRight[row]!;
      if (allowsMissing) cells[(rows + row) * cols + j] = missingLeft[row]!;
    }
  }
}

/** The keys as they are of the columns that are changed. */
function keysOf(columns: readonly KeyedColumn[], changed: ReadonlyMap<number, KeyedColumn>) {
  return new Map([...changed.keys()].map((j) => [j, columns[j]!]));
}

function keysFor({ missingLeft, missingRight }: KeyedColumn, goesLeft: number): Int32Array {
  return goesLeft === 1 ? missingLeft : missingRight;
}

function addLeaves(
  margins: Float64Array,
  leaves: Int32Array,
  value: Float64Array,
  outputs: number,
): void {
  if (outputs === 1) {
    for (let i = 0; i < leaves.length; i++) margins[i]! += value[leaves[i]!]!;
    return;
  }
  for (let i = 0, at = 0; i < leaves.length; i++) {
    const from = leaves[i]! * outputs;
    for (let o = 0; o < outputs; o++, at++) margins[at]! += value[from + o]!;
  }
}
