import type { ExplainableTree, TreeEnsemble } from '@engine/explain/contract';
import { type BoostedTree, NO_CHILD } from './boosted-tree';
import { type BoostedTrees, treesInUse } from './boosted-trees';

/** What was read before, as long as the trees are there: explainers ask for it at every call. */
const known = new WeakMap<BoostedTrees, TreeEnsemble>();

/**
 * Boosted trees as explainers read them: each adds to the margin of its own group.
 *
 * @param about the same each time for the same trees
 */
export function boostedToTrees(
  boosted: BoostedTrees,
  about: Pick<TreeEnsemble, 'outputNames' | 'link' | 'scale'>,
): TreeEnsemble {
  const before = known.get(boosted);
  if (before) return before;
  const { groups, baseMargin } = boosted;
  const ensemble: TreeEnsemble = {
    trees: treesInUse(boosted).map((tree, t) => toExplainable(tree, groups, t % groups)),
    base: new Float64Array(groups).fill(baseMargin),
    allowsMissing: true,
    ...about,
  };
  known.set(boosted, ensemble);
  return ensemble;
}

function toExplainable(tree: BoostedTree, groups: number, group: number): ExplainableTree {
  const { left, right, feature, threshold, defaultLeft, cover } = tree;
  const value = new Float64Array(left.length * groups);
  tree.value.forEach((leaf, node) => {
    value[node * groups + group] = leaf;
  });
  return {
    feature: feature.map((column, node) => (left[node] === NO_CHILD ? -1 : column)),
    // `x < threshold` on float32 values is `x <= the float32 before threshold`.
    threshold: Float64Array.from(floatsBefore(threshold)),
    childrenLeft: left,
    childrenRight: right,
    missingLeft: defaultLeft,
    cover: Float64Array.from(cover),
    value,
  };
}

/** For each number the largest float32 that is less. */
function floatsBefore(values: Float32Array): Float32Array {
  const before = values.slice();
  const bits = new Int32Array(before.buffer);
  for (let i = 0; i < bits.length; i++) {
    // Floats of one sign are ordered like their bits; below zero the order is reversed.
    if (values[i] === 0) bits[i] = -0x7fffffff;
    else if (values[i] !== -Infinity) bits[i]! += values[i]! > 0 ? -1 : 1;
  }
  return before;
}
