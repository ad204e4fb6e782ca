import type { ExplainableTree } from '../contract';
import { PathTerms } from './tree-path-terms';
import { goesLeft, isLeaf, type LeafPath, outputsOf, parentsOf, pathTo } from './tree-paths';

/** A tree too large for tables, made ready for path-dependent interactions. */
export interface DeepPaths {
  readonly tree: ExplainableTree;
  readonly outputs: readonly number[];
  readonly paths: readonly LeafPath[];
}

export function readDeepPaths(tree: ExplainableTree): DeepPaths {
  const parents = parentsOf(tree);
  const leaves = Array.from(parents.keys()).filter((node) => isLeaf(tree, node));
  const paths = leaves.map((leaf) => pathTo(tree, leaf, parents));
  return { tree, outputs: outputsOf(tree), paths };
}

/** Work for a row, in multiplications. */
export function deepPairsCost({ paths, outputs }: DeepPaths): number {
  return paths.reduce((sum, { features }) => sum + features.length ** 3 / 4, 0) * outputs.length;
}

/**
 * Adds half of what each pair of columns adds together to `into`, outputs x rows x cols x cols,
 * above the diagonal.
 *
 * @param values row-major, rounded to float32
 */
export function addDeepPairs(
  { tree, outputs, paths }: DeepPaths,
  values: Float32Array,
  rows: number,
  cols: number,
  into: Float64Array,
): void {
  const nodes = tree.feature.length;
  const width = tree.value.length / nodes;
  const left = new Uint8Array(nodes);
  const terms = paths.map(({ shares }) => new PathTerms(shares));
  const follows = paths.map(({ shares }) => new Uint8Array(shares.length));
  const most = paths.reduce((longest, { shares }) => Math.max(longest, shares.length), 0);
  const added = new Float64Array((most * (most - 1)) / 2);
  for (let row = 0; row < rows; row++) {
    for (let node = 0; node < nodes; node++) {
      if (isLeaf(tree, node)) continue;
      const x = values[row * cols + tree.feature[node]!]!;
      left[node] = goesLeft(tree, node, x) ? 1 : 0;
    }
    for (let p = 0; p < paths.length; p++) {
      const { steps, features, leaf } = paths[p]!;
      const taken = follows[p]!.fill(1);
      for (const { node, slot, isLeft } of steps) {
        if ((left[node] === 1) !== isLeft) taken[slot] = 0;
      }
      terms[p]!.pairs(taken, added, 0);
      for (const output of outputs) {
        const value = tree.value[leaf * width + output]!;
        const at = (output * rows + row) * cols * cols;
        let from = 0;
        for (let i = 0; i < features.length; i++) {
          for (let j = i + 1; j < features.length; j++) {
            const low = Math.min(features[i]!, features[j]!);
            const high = Math.max(features[i]!, features[j]!);
            into[at + low * cols + high]! += value * added[from++]!;
          }
        }
      }
    }
  }
}
