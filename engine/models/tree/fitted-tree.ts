import { EngineError } from '@engine/core/error';
import type { Matrix } from '@engine/core/matrix';
import { checkChildren } from './check-children';

/** Stands for "no child" and "no feature" in the arrays of a tree. */
export const LEAF = -1;
export const NO_FEATURE = -2;

/**
 * A grown tree as parallel arrays, one entry per node, in the order and with the words of
 * scikit-learn's `tree_`. Node 0 is the root; a child's number is larger than its parent's.
 */
export interface FittedTree {
  /** Node numbers; `LEAF` at leaves. */
  readonly childrenLeft: Int32Array;
  readonly childrenRight: Int32Array;
  /** The column asked about; `NO_FEATURE` at leaves. */
  readonly feature: Int32Array;
  /** A row goes left when its float32 value is at most this float64; `NO_FEATURE` at leaves. */
  readonly threshold: Float64Array;
  /** By the criterion the tree was grown with. */
  readonly impurity: Float64Array;
  /** Distinct training rows, and their summed weight. */
  readonly nNodeSamples: Int32Array;
  readonly weightedNNodeSamples: Float64Array;
  /** nodes x classes: summed weight per class; the predicted quantity for a regressor. */
  readonly value: Float64Array;
  /** 1 for a regressor. */
  readonly nClasses: number;
}

/**
 * Refuses a tree that was changed where it lay so that a walk down would not end.
 *
 * @throws EngineError `syntax`
 */
export function checkTree({ childrenLeft, childrenRight, feature, value, nClasses }: FittedTree) {
  checkChildren(childrenLeft, childrenRight);
  const nodes = childrenLeft.length;
  const areQuestions =
    feature instanceof Int32Array &&
    feature.length === nodes &&
    childrenLeft.every((child, node) => (child === LEAF) === feature[node]! < 0);
  const haveValues = value instanceof Float64Array && value.length === nodes * nClasses;
  if (areQuestions && haveValues) return;
  throw new EngineError(
    'syntax',
    'This tree was changed or damaged: its nodes, questions and values do not belong together. Save the model again.',
  );
}

/** The number of questions on the longest way from the root to a leaf. */
export function treeDepth(tree: FittedTree): number {
  const depth = new Int32Array(tree.feature.length);
  let deepest = 0;
  for (let node = 0; node < depth.length; node++) {
    if (tree.childrenLeft[node] === LEAF) continue;
    const below = depth[node]! + 1;
    depth[tree.childrenLeft[node]!] = below;
    depth[tree.childrenRight[node]!] = below;
    deepest = Math.max(deepest, below);
  }
  return deepest;
}

/** The number of leaves. */
export function countLeaves(tree: FittedTree): number {
  let leaves = 0;
  for (const left of tree.childrenLeft) if (left === LEAF) leaves++;
  return leaves;
}

/** The leaf each row falls into. */
export function leavesOf(tree: FittedTree, X: Matrix): Int32Array {
  const { feature, threshold, childrenLeft, childrenRight } = tree;
  const { rows, cols, data } = X;
  const leaves = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    const offset = i * cols;
    let node = 0;
    for (let column = feature[0]!; column >= 0; column = feature[node]!) {
      const x = Math.fround(data[offset + column]!);
      node = x <= threshold[node]! ? childrenLeft[node]! : childrenRight[node]!;
    }
    leaves[i] = node;
  }
  return leaves;
}

/** The nodes each row passes on its way, root and leaf included. */
export function pathsOf(tree: FittedTree, X: Matrix): Int32Array[] {
  const parent = parentsOf(tree);
  return Array.from(leavesOf(tree, X), (leaf) => {
    const path: number[] = [];
    for (let node = leaf; node >= 0; node = parent[node]!) path.push(node);
    return Int32Array.from(path.reverse());
  });
}

/** The parent of each node; `LEAF`, that is -1, for the root. */
export function parentsOf({ childrenLeft, childrenRight }: FittedTree): Int32Array {
  const parent = new Int32Array(childrenLeft.length).fill(LEAF);
  for (let node = 0; node < parent.length; node++) {
    if (childrenLeft[node] === LEAF) continue;
    parent[childrenLeft[node]!] = node;
    parent[childrenRight[node]!] = node;
  }
  return parent;
}

/** Adds each row's class shares, as found in the leaf it falls into, to `into` (rows x classes). */
export function addLeafShares(tree: FittedTree, X: Matrix, into: Float64Array): void {
  const { value, nClasses } = tree;
  const leaves = leavesOf(tree, X);
  for (let i = 0; i < leaves.length; i++) {
    const from = leaves[i]! * nClasses;
    let total = 0;
    for (let c = 0; c < nClasses; c++) total += value[from + c]!;
    for (let c = 0; c < nClasses; c++) {
      const at = i * nClasses + c;
      into[at] = into[at]! + value[from + c]! / total;
    }
  }
}

/** Adds the quantity found in each row's leaf to `into`. */
export function addLeafValues(tree: FittedTree, X: Matrix, into: Float64Array): void {
  const leaves = leavesOf(tree, X);
  for (let i = 0; i < leaves.length; i++) into[i] = into[i]! + tree.value[leaves[i]!]!;
}

/**
 * How much each column lowered the impurity, as shares that sum to 1 (or all 0 for a single leaf).
 * Equals scikit-learn's `feature_importances_`.
 */
export function treeImportances(tree: FittedTree, cols: number): Float64Array {
  const { childrenLeft, childrenRight, feature, impurity, weightedNNodeSamples: weight } = tree;
  const out = new Float64Array(cols);
  for (let node = 0; node < feature.length; node++) {
    const left = childrenLeft[node]!;
    if (left === LEAF) continue;
    const right = childrenRight[node]!;
    const column = feature[node]!;
    out[column] =
      out[column]! +
      (weight[node]! * impurity[node]! -
        weight[left]! * impurity[left]! -
        weight[right]! * impurity[right]!);
  }
  const rootWeight = weight[0]!;
  return toShares(out.map((sum) => sum / rootWeight));
}

/** Divides by the sum, unless that is 0. */
export function toShares(values: Float64Array): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0);
  return total > 0 ? values.map((value) => value / total) : values;
}
