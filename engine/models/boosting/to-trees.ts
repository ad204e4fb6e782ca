import type { ExplainableTree, TreeEnsemble } from '@engine/explain/contract';
import { float32Below } from '../tree/trees-to-onnx';
import { type BoostedTree, NO_CHILD } from './boosted-tree';
import { type BoostedTrees, treesInUse } from './boosted-trees';

/** Boosted trees as explainers read them: each adds to the margin of its own group. */
export function boostedToTrees(
  boosted: BoostedTrees,
  about: Pick<TreeEnsemble, 'outputNames' | 'link' | 'scale'>,
): TreeEnsemble {
  const { groups, baseMargin } = boosted;
  return {
    trees: treesInUse(boosted).map((tree, t) => toExplainable(tree, groups, t % groups)),
    base: new Float64Array(groups).fill(baseMargin),
    allowsMissing: true,
    ...about,
  };
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
    threshold: Float64Array.from(threshold, float32Before),
    childrenLeft: left,
    childrenRight: right,
    missingLeft: defaultLeft,
    cover: Float64Array.from(cover),
    value,
  };
}

/** The largest float32 that is less than one. */
function float32Before(value: number): number {
  const step = Math.max(Math.abs(value) * 2 ** -52, Number.MIN_VALUE);
  return float32Below(value - step);
}
