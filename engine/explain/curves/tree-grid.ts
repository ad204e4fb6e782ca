import type { ExplainableTree } from '../contract';
import { type KeyedColumn, keysFor, limitKey } from './float-keys';
import { GridWalk, type LeafVisitor, type TreeGrid } from './grid-walk';
import { partition } from './partition';
import { listRows } from './row-sets';

/**
 * Adds what each tree answers at each point of the grid, averaged over the rows with the grid's
 * columns replaced, to `sums` (points x outputs).
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
  const walk = new GridWalk(data, rows, grid);
  const pending = pendingSums(walk.points, outputs, sums);
  return (tree) => {
    const pay = (leaf: number, count: number) => {
      pending.add(tree.value, leaf * outputs, count / total);
    };
    walk.follow(tree, {
      addSet: (leaf, _, count) => pay(leaf, count),
      addList: (leaf, _, start, end) => pay(leaf, end - start),
      within: pending.within,
    });
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
  const points = Int32Array.from({ length: grid.points }, (_, point) => point);
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
 * (points x rows x outputs): by how much an answer is above that at the point before. Rows that end
 * in one leaf lie close together there, and most answers are the same at all points.
 */
export function gridSpreader(
  data: readonly KeyedColumn[],
  rows: number,
  grid: TreeGrid,
  outputs: number,
  changes: Float64Array,
): (tree: ExplainableTree) => void {
  const walk = new GridWalk(data, rows, grid);
  const { points } = walk;
  const listed = new Int32Array(rows);
  const addAt = (at: number, list: Int32Array, start: number, end: number, adds: number) => {
    for (let i = start; i < end; i++) changes[at + list[i]! * outputs]! += adds;
  };
  return (tree) => {
    const { value } = tree;
    /** Points that get the same are mostly neighbours: each run of them is noted at its two ends. */
    const addList: LeafVisitor['addList'] = (leaf, list, start, end, from, to) => {
      for (let p = from; p < to; ) {
        const first = points[p]!;
        let after = first + 1;
        for (p++; p < to && points[p] === after; p++) after++;
        for (let o = 0; o < outputs; o++) {
          const adds = value[leaf * outputs + o]!;
          if (adds === 0) continue;
          addAt(first * rows * outputs + o, list, start, end, adds);
          if (after < grid.points) addAt(after * rows * outputs + o, list, start, end, -adds);
        }
      }
    };
    walk.follow(tree, {
      addSet: (leaf, set, count, from, to) => {
        listRows(set, listed);
        addList(leaf, listed, 0, count, from, to);
      },
      addList,
      within: (_from, _to, descend) => descend(),
    });
  };
}
