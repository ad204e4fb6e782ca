import type { ExplainableTree } from '../contract';
import { isBelow, type KeyedColumn, limitKey } from './float-keys';
import { allRows, listRows, RankedKeys } from './row-sets';

/** Points of a grid as the trees see them: only these columns differ from point to point. */
export interface TreeGrid {
  readonly points: number;
  /** For each column of the trees, its values at the points; undefined where it does not differ. */
  readonly columns: readonly (KeyedColumn | undefined)[];
}

/**
 * Puts those before the others that answer a question with yes; both keep their order.
 *
 * @param keysAt where the key of row 0 is among the keys
 * @returns where the others begin.
 */
export function partition(
  order: Int32Array,
  spare: Int32Array,
  start: number,
  end: number,
  keys: Int32Array,
  limit: number,
  keysAt = 0,
): number {
  let yes = start;
  let no = 0;
  for (let i = start; i < end; i++) {
    const row = order[i]!;
    const goes = isBelow(keys[keysAt + row]!, limit);
    order[yes] = row;
    spare[no] = row;
    yes += goes;
    no += 1 - goes;
  }
  for (let i = 0; i < no; i++) order[yes + i] = spare[i]!;
  return yes;
}

function keysFor({ missingLeft, missingRight }: KeyedColumn, goesLeft: number): Int32Array {
  return goesLeft === 1 ? missingLeft : missingRight;
}

const rising = (length: number) => Int32Array.from({ length }, (_, i) => i);

/** Nodes with so few rows list them; the others have them as bits. */
const FEW = 128;

/**
 * Adds what each tree answers at each point of the grid, averaged over the rows with the grid's
 * columns replaced, to `sums` (points x outputs). Rows and points are divided at each question
 * instead of being walked down one by one, 32 rows at a time while they are many, so that a tree costs
 * O(nodes x rows / 32 + points).
 *
 * @param data the columns of the rows, as the trees compare them
 * @param total the rows that the average is over; those at hand may be a part of them
 */
export function gridAverager(
  data: readonly KeyedColumn[],
  rows: number,
  total: number,
  grid: TreeGrid,
  outputs: number,
  sums: Float64Array,
): (tree: ExplainableTree) => void {
  const ranked = new Map<Int32Array, RankedKeys>();
  const rank = (keys: Int32Array): RankedKeys => {
    const known = ranked.get(keys) ?? new RankedKeys(keys);
    ranked.set(keys, known);
    return known;
  };
  const sets = [allRows(rows)];
  const order = new Int32Array(FEW);
  const points = rising(grid.points);
  const spare = new Int32Array(Math.max(FEW, grid.points));
  return (tree) => {
    const { feature, threshold, childrenLeft, childrenRight, missingLeft, value } = tree;
    const pending = pendingSums(points, outputs, sums);
    const pay = (leaf: number, count: number) => pending.add(value, leaf * outputs, count / total);
    /** Sends the points to both sides of a question about the grid's columns, with the same rows. */
    const splitPoints = (
      node: number,
      values: KeyedColumn,
      from: number,
      to: number,
      descend: (child: number, from: number, to: number) => void,
    ) => {
      const keys = keysFor(values, missingLeft[node]!);
      const middle = partition(points, spare, from, to, keys, limitKey(threshold[node]!));
      pending.within(from, middle, () => descend(childrenLeft[node]!, from, middle));
      pending.within(middle, to, () => descend(childrenRight[node]!, middle, to));
    };
    /** The rows of the node are those of set `level`; sets above it are free. */
    const descend = (node: number, level: number, count: number, from: number, to: number) => {
      const column = feature[node]!;
      const set = sets[level]!;
      if (column < 0) {
        pay(node, count);
        return;
      }
      const left = childrenLeft[node]!;
      const right = childrenRight[node]!;
      const values = grid.columns[column];
      if (values) {
        splitPoints(node, values, from, to, (child, low, high) =>
          descend(child, level, count, low, high),
        );
        return;
      }
      if (count <= FEW) {
        listRows(set, order);
        descendFew(node, 0, count, from, to);
        return;
      }
      const below = sets[level + 1] ?? new Int32Array(set.length);
      sets[level + 1] = below;
      const keys = rank(keysFor(data[column]!, missingLeft[node]!));
      const yes = keys.selectBelow(threshold[node]!, set, below);
      if (yes > 0) descend(left, level + 1, yes, from, to);
      if (count === yes) return;
      if (feature[right]! < 0) {
        pay(right, count - yes);
        return;
      }
      for (let w = 0; w < below.length; w++) below[w] = set[w]! & ~below[w]!;
      descend(right, level + 1, count - yes, from, to);
    };
    const descendFew = (node: number, start: number, end: number, from: number, to: number) => {
      const column = feature[node]!;
      if (column < 0) {
        pay(node, end - start);
        return;
      }
      const values = grid.columns[column];
      if (values) {
        splitPoints(node, values, from, to, (child, low, high) =>
          descendFew(child, start, end, low, high),
        );
        return;
      }
      const keys = keysFor(data[column]!, missingLeft[node]!);
      const middle = partition(order, spare, start, end, keys, limitKey(threshold[node]!));
      if (middle > start) descendFew(childrenLeft[node]!, start, middle, from, to);
      if (end > middle) descendFew(childrenRight[node]!, middle, end, from, to);
    };
    pending.within(0, grid.points, () => descend(0, 0, rows, 0, grid.points));
  };
}

/**
 * As {@link gridAverager}, but at a question about any other column it goes both ways, each as far as
 * the training rows did: `recursion` in scikit-learn. A tree costs O(nodes + points).
 */
export function coverAverager(
  grid: TreeGrid,
  outputs: number,
  sums: Float64Array,
): (tree: ExplainableTree) => void {
  const points = rising(grid.points);
  const spare = new Int32Array(grid.points);
  return (tree) => {
    const { feature, threshold, childrenLeft, childrenRight, missingLeft, value, cover } = tree;
    const pending = pendingSums(points, outputs, sums);
    const descend = (node: number, share: number, from: number, to: number): void => {
      const column = feature[node]!;
      if (column < 0) {
        pending.add(value, node * outputs, share);
        return;
      }
      const left = childrenLeft[node]!;
      const right = childrenRight[node]!;
      const values = grid.columns[column];
      if (!values) {
        const whole = cover[node]!;
        descend(left, (share * cover[left]!) / whole, from, to);
        descend(right, (share * cover[right]!) / whole, from, to);
        return;
      }
      const keys = keysFor(values, missingLeft[node]!);
      const middle = partition(points, spare, from, to, keys, limitKey(threshold[node]!));
      pending.within(from, middle, () => descend(left, share, from, middle));
      pending.within(middle, to, () => descend(right, share, middle, to));
    };
    pending.within(0, grid.points, () => descend(0, 1, 0, grid.points));
  };
}

/** Collects what all points of a range get alike, and hands it to each of them at the end. */
function pendingSums(points: Int32Array, outputs: number, sums: Float64Array) {
  const stack: Float64Array[] = [];
  let top = -1;
  return {
    add(value: Float64Array, at: number, share: number): void {
      const sum = stack[top]!;
      for (let o = 0; o < outputs; o++) sum[o]! += share * value[at + o]!;
    },
    within(from: number, to: number, work: () => void): void {
      if (from === to) return;
      top++;
      if (stack.length === top) stack.push(new Float64Array(outputs));
      const sum = stack[top]!.fill(0);
      work();
      top--;
      for (let i = from; i < to; i++) {
        const at = points[i]! * outputs;
        for (let o = 0; o < outputs; o++) sums[at + o]! += sum[o]!;
      }
    },
  };
}

/**
 * Notes what each tree answers for each row at each point of the grid in `changes`
 * (rows x outputs x points): by how much an answer is above that at the point before.
 */
export function gridSpreader(
  data: readonly KeyedColumn[],
  rows: number,
  grid: TreeGrid,
  outputs: number,
  changes: Float64Array,
): (tree: ExplainableTree) => void {
  const order = rising(rows);
  const points = rising(grid.points);
  const spare = new Int32Array(Math.max(rows, grid.points));
  /** Points that get the same are mostly neighbours: each run of them is noted at its two ends. */
  const addRuns = (
    start: number,
    end: number,
    from: number,
    to: number,
    adds: number,
    output: number,
  ): void => {
    for (let p = from; p < to; ) {
      const first = points[p]!;
      let last = first;
      for (p++; p < to && points[p] === last + 1; p++) last++;
      for (let i = start; i < end; i++) {
        const at = (order[i]! * outputs + output) * grid.points;
        changes[at + first]! += adds;
        if (last + 1 < grid.points) changes[at + last + 1]! -= adds;
      }
    }
  };
  return (tree) => {
    const { feature, threshold, childrenLeft, childrenRight, missingLeft, value } = tree;
    const descend = (node: number, start: number, end: number, from: number, to: number): void => {
      const column = feature[node]!;
      if (column < 0) {
        for (let o = 0; o < outputs; o++) {
          const adds = value[node * outputs + o]!;
          if (adds !== 0) addRuns(start, end, from, to, adds, o);
        }
        return;
      }
      const left = childrenLeft[node]!;
      const right = childrenRight[node]!;
      const values = grid.columns[column];
      const limit = limitKey(threshold[node]!);
      const keys = keysFor(values ?? data[column]!, missingLeft[node]!);
      if (values) {
        const middle = partition(points, spare, from, to, keys, limit);
        if (middle > from) descend(left, start, end, from, middle);
        if (to > middle) descend(right, start, end, middle, to);
        return;
      }
      const middle = partition(order, spare, start, end, keys, limit);
      if (middle > start) descend(left, start, middle, from, to);
      if (end > middle) descend(right, middle, end, from, to);
    };
    points.sort();
    descend(0, 0, rows, 0, grid.points);
  };
}
