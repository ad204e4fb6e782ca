import type { ExplainableTree, TreeEnsemble } from '@engine/explain/contract';
import { type FittedTree, LEAF } from './fitted-tree';

/** Trees whose answers are averaged, as explainers read them. Their leaves hold quantities. */
export function quantityTrees(trees: readonly FittedTree[]): TreeEnsemble {
  return {
    ...averaged(trees, 1, (tree, node, into, at) => {
      into[at] = tree.value[node]! / trees.length;
    }),
    outputNames: ['target'],
    scale: 'target',
  };
}

/**
 * Trees whose class shares are averaged, as explainers read them: one output per class, or that of
 * the second of two classes.
 */
export function classTrees(
  trees: readonly FittedTree[],
  classes: readonly (string | number)[],
): TreeEnsemble {
  const names = (classes.length === 2 ? classes.slice(1) : classes).map(String);
  const skipped = classes.length - names.length;
  return {
    ...averaged(trees, names.length, ({ value, nClasses }, node, into, at) => {
      const weights = value.subarray(node * nClasses, (node + 1) * nClasses);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      for (let k = 0; k < names.length; k++) {
        into[at + k] = weights[k + skipped]! / total / trees.length;
      }
    }),
    outputNames: names,
    scale: 'probability',
  };
}

type WriteLeaf = (tree: FittedTree, node: number, into: Float64Array, at: number) => void;

function averaged(trees: readonly FittedTree[], outputs: number, write: WriteLeaf) {
  return {
    trees: trees.map((tree) => toExplainable(tree, outputs, write)),
    base: new Float64Array(outputs),
    link: 'identity',
    allowsMissing: false,
  } as const;
}

function toExplainable(tree: FittedTree, outputs: number, write: WriteLeaf): ExplainableTree {
  const { childrenLeft, childrenRight, feature, threshold } = tree;
  const value = new Float64Array(feature.length * outputs);
  childrenLeft.forEach((child, node) => {
    if (child === LEAF) write(tree, node, value, node * outputs);
  });
  return {
    feature,
    threshold,
    childrenLeft,
    childrenRight,
    missingLeft: new Uint8Array(feature.length),
    cover: tree.weightedNNodeSamples,
    value,
  };
}
