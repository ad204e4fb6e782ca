import type { ExplainableTree, TreeEnsemble } from '@engine/explain/contract';
import { type FittedTree, LEAF } from './fitted-tree';

/** What was read before, as long as the trees are there: explainers ask for it at every call. */
const known = new WeakMap<readonly FittedTree[], TreeEnsemble>();

function readOnce(trees: readonly FittedTree[], read: () => TreeEnsemble): TreeEnsemble {
  const ensemble = known.get(trees) ?? read();
  known.set(trees, ensemble);
  return ensemble;
}

/** Trees whose answers are averaged, as explainers read them. Their leaves hold quantities. */
export function quantityTrees(trees: readonly FittedTree[]): TreeEnsemble {
  return readOnce(trees, () => ({
    ...averaged(trees, 1, (tree, node, into, at) => {
      into[at] = tree.value[node]! / trees.length;
    }),
    outputNames: ['target'],
    scale: 'target',
  }));
}

/**
 * Trees whose class shares are averaged, as explainers read them: one output per class, or that of
 * the second of two classes.
 *
 * @param classes the same each time for the same trees
 */
export function classTrees(
  trees: readonly FittedTree[],
  classes: readonly (string | number)[],
): TreeEnsemble {
  const names = (classes.length === 2 ? classes.slice(1) : classes).map(String);
  const skipped = classes.length - names.length;
  return readOnce(trees, () => ({
    ...averaged(trees, names.length, ({ value, nClasses }, node, into, at) => {
      const from = node * nClasses;
      let total = 0;
      for (let k = 0; k < nClasses; k++) total += value[from + k]!;
      for (let k = 0; k < names.length; k++) {
        into[at + k] = value[from + k + skipped]! / total / trees.length;
      }
    }),
    outputNames: names,
    scale: 'probability',
  }));
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
