import type { Matrix } from '@engine/core/matrix';

/** Stands for "no child" in the arrays of a tree. */
export const NO_CHILD = -1;

/**
 * A grown tree as parallel arrays, one entry per node, numbered as XGBoost numbers them. Node 0 is
 * the root; a child's number is larger than its parent's.
 */
export interface BoostedTree {
  /** Node numbers; `NO_CHILD` at leaves. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** The column asked about; 0 at leaves. */
  readonly feature: Int32Array;
  /** A row goes left when its float32 value is below this one. */
  readonly threshold: Float32Array;
  /** 1 where a row whose value is missing goes left. */
  readonly defaultLeft: Uint8Array;
  /** By how much the split lowered the loss (without the usual 1/2); 0 at leaves. */
  readonly gain: Float32Array;
  /** Sum of the rows' second derivatives. */
  readonly cover: Float32Array;
  /** What a leaf adds to the margin; 0 at questions. */
  readonly value: Float32Array;
}

/** Rows taken through all trees before the next ones, so that they stay in the cache. */
const ROWS_AT_ONCE = 256;

/** Adds the trees' values to margins [rows, groups]; tree t belongs to group t modulo `groups`. */
export function addTrees(
  trees: readonly BoostedTree[],
  X: Matrix,
  margins: Float32Array,
  groups: number,
): void {
  const { rows, cols, data } = X;
  for (let start = 0; start < rows; start += ROWS_AT_ONCE) {
    const end = Math.min(rows, start + ROWS_AT_ONCE);
    const values = Float32Array.from(data.subarray(start * cols, end * cols));
    trees.forEach((tree, t) => {
      addTree(tree, values, cols, margins, start * groups + (t % groups), groups);
    });
  }
}

/** Adds one tree's values to every `step`-th margin from `start` on. */
function addTree(
  tree: BoostedTree,
  values: Float32Array,
  cols: number,
  margins: Float32Array,
  start: number,
  step: number,
): void {
  const { left, right, feature, threshold, defaultLeft, value } = tree;
  let at = start;
  for (let offset = 0; offset < values.length; offset += cols) {
    let node = 0;
    let next = left[0]!;
    while (next !== NO_CHILD) {
      const x = values[offset + feature[node]!]!;
      const limit = threshold[node]!;
      const goesLeft = x < limit || (!(x >= limit) && defaultLeft[node] === 1);
      node = goesLeft ? next : right[node]!;
      next = left[node]!;
    }
    margins[at] = margins[at]! + value[node]!;
    at += step;
  }
}
