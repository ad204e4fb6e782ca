import type { Matrix } from '@engine/core/matrix';
import type { Arena } from '@engine/wasm/arena';
import { boostingPredictProgram } from '@engine/wasm/compiled/boosting-predict';
import { loadKernel } from '@engine/wasm/load-kernel';
import { type BoostedTree, NO_CHILD } from './boosted-tree';

/** The function of `engine/wasm/assembly/boosting-predict.ts`; numbers are addresses and counts. */
interface PredictFunctions {
  addTree(
    values: number,
    rows: number,
    rowBytes: number,
    nodes: number,
    leafValues: number,
    depth: number,
    margins: number,
    step: number,
  ): void;
}

/** Rows taken through all trees before the next ones, so that they stay in the cache. */
const ROWS_AT_ONCE = 1024;

/** Bytes of a node, and of what it adds. */
const NODE_BYTES = 16 + 4;

/** A tree in the kernel's memory. */
interface LaidOutTree {
  readonly nodes: number;
  readonly values: number;
  readonly depth: number;
}

/** What `addTrees` does, in WebAssembly. @returns false where there is none: nothing is added. */
export function kernelAddTrees(
  trees: readonly BoostedTree[],
  { rows, cols, data }: Matrix,
  margins: Float32Array,
  groups: number,
): boolean {
  const kernel = loadKernel<PredictFunctions>(boostingPredictProgram);
  if (!kernel) return false;
  const { run, arena } = kernel;
  const block = Math.min(rows, ROWS_AT_ONCE);
  const nodeCount = trees.reduce((sum, tree) => sum + tree.left.length, 0);
  const sizes = [nodeCount * NODE_BYTES, block * cols * 4, block * groups * 4];
  arena.lend(sizes, (nodesAt, valuesAt, marginsAt) => {
    let at = nodesAt;
    const laidOut = trees.map((tree) => {
      const placed = layOut(tree, arena, at);
      at += tree.left.length * NODE_BYTES;
      return placed;
    });
    const values = arena.floats(valuesAt, block * cols);
    const sums = arena.floats(marginsAt, block * groups);
    for (let start = 0; start < rows; start += block) {
      const count = Math.min(block, rows - start);
      values.set(data.subarray(start * cols, (start + count) * cols));
      sums.set(margins.subarray(start * groups, (start + count) * groups));
      laidOut.forEach(({ nodes, values: leaves, depth }, t) => {
        const into = marginsAt + (t % groups) * 4;
        run.addTree(valuesAt, count, cols * 4, nodes, leaves, depth, into, groups * 4);
      });
      margins.set(sums.subarray(0, count * groups), start * groups);
    }
  });
  return true;
}

/** Writes a tree at an address: 16 bytes a node, then 4 bytes a node for the leaves' values. */
function layOut(tree: BoostedTree, arena: Arena, at: number): LaidOutTree {
  const { left, right, feature, threshold, defaultLeft, value } = tree;
  const count = left.length;
  const words = arena.integers(at, count * 4);
  const limits = arena.floats(at, count * 4);
  const depths = new Int32Array(count);
  let depth = 0;
  for (let node = 0; node < count; node++) {
    const isLeaf = left[node] === NO_CHILD;
    limits[node * 4] = threshold[node]!;
    words[node * 4 + 1] = (feature[node]! * 4) | (defaultLeft[node]! << 31);
    words[node * 4 + 2] = at + 16 * (isLeaf ? node : left[node]!);
    words[node * 4 + 3] = at + 16 * (isLeaf ? node : right[node]!);
    if (isLeaf) continue;
    depths[left[node]!] = depths[node]! + 1;
    depths[right[node]!] = depths[node]! + 1;
    depth = Math.max(depth, depths[node]! + 1);
  }
  const values = at + count * 16;
  arena.floats(values, count).set(value);
  return { nodes: at, values, depth };
}
