import { type FittedTree, LEAF, NO_FEATURE, parentsOf } from './fitted-tree';

/** The steps of cost-complexity pruning, from the whole tree to its root alone. */
export interface PruningPath {
  /** The strength at which each step happens. */
  readonly ccpAlphas: Float64Array;
  /** The summed impurity of the leaves after it. */
  readonly impurities: Float64Array;
}

/**
 * The whole path of minimal cost-complexity pruning. Equals
 * `cost_complexity_pruning_path` of scikit-learn 1.2.1.
 *
 * Source: Breiman et al. (1984), Classification and Regression Trees, chapter 3.
 */
export function pruningPath(tree: FittedTree): PruningPath {
  const ccpAlphas: number[] = [];
  const impurities: number[] = [];
  weakestLinks(tree, Infinity, (alpha, impurity) => {
    ccpAlphas.push(alpha);
    impurities.push(impurity);
  });
  return { ccpAlphas: Float64Array.from(ccpAlphas), impurities: Float64Array.from(impurities) };
}

/** The smallest subtree whose every question lowers the impurity by `alpha` per leaf. */
export function pruneTree(tree: FittedTree, alpha: number): FittedTree {
  const isLeaf = weakestLinks(tree, alpha, () => undefined);
  const kept: number[] = [];
  const childrenLeft: number[] = [];
  const childrenRight: number[] = [];
  const pending = [{ node: 0, parent: -1, isLeft: false }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, parent, isLeft } = next;
    const id = kept.length;
    if (parent >= 0) (isLeft ? childrenLeft : childrenRight)[parent] = id;
    kept.push(node);
    childrenLeft.push(LEAF);
    childrenRight.push(LEAF);
    if (isLeaf[node]) continue;
    pending.push({ node: tree.childrenRight[node]!, parent: id, isLeft: false });
    pending.push({ node: tree.childrenLeft[node]!, parent: id, isLeft: true });
  }
  const { nClasses } = tree;
  const asks = (id: number) => childrenLeft[id] !== LEAF;
  return {
    childrenLeft: Int32Array.from(childrenLeft),
    childrenRight: Int32Array.from(childrenRight),
    feature: Int32Array.from(kept, (node, id) => (asks(id) ? tree.feature[node]! : NO_FEATURE)),
    threshold: Float64Array.from(kept, (node, id) =>
      asks(id) ? tree.threshold[node]! : NO_FEATURE,
    ),
    impurity: Float64Array.from(kept, (node) => tree.impurity[node]!),
    nNodeSamples: Int32Array.from(kept, (node) => tree.nNodeSamples[node]!),
    weightedNNodeSamples: Float64Array.from(kept, (node) => tree.weightedNNodeSamples[node]!),
    value: Float64Array.from({ length: kept.length * nClasses }, (_, at) => {
      const node = kept[Math.floor(at / nClasses)]!;
      return tree.value[node * nClasses + (at % nClasses)]!;
    }),
    nClasses,
  };
}

/**
 * Cuts off one branch after the other, always the one whose leaves help least, as long as that
 * is at most `limit` per leaf.
 *
 * @returns per node, whether it is a leaf of what is left.
 */
function weakestLinks(
  tree: FittedTree,
  limit: number,
  onStep: (alpha: number, impurity: number) => void,
): Uint8Array {
  const { childrenLeft, childrenRight, impurity, weightedNNodeSamples: weight } = tree;
  const count = childrenLeft.length;
  const parent = parentsOf(tree);
  const own = Float64Array.from(impurity, (value, node) => (weight[node]! * value) / weight[0]!);
  const below = new Float64Array(count);
  const leaves = new Int32Array(count);
  const isLeaf = Uint8Array.from(childrenLeft, (left) => (left === LEAF ? 1 : 0));
  const mayGo = isLeaf.map((leaf) => 1 - leaf);
  for (let leaf = 0; leaf < count; leaf++) {
    if (!isLeaf[leaf]) continue;
    below[leaf] = own[leaf]!;
    for (let node = parent[leaf]!; node >= 0; node = parent[node]!) {
      below[node] = below[node]! + own[leaf]!;
      leaves[node] = leaves[node]! + 1;
    }
  }
  onStep(0, below[0]!);
  while (mayGo[0]) {
    let weakest = 0;
    let alpha = Infinity;
    for (let node = 0; node < count; node++) {
      if (!mayGo[node]) continue;
      const gain = (own[node]! - below[node]!) / (leaves[node]! - 1);
      if (gain < alpha) {
        alpha = gain;
        weakest = node;
      }
    }
    if (alpha > limit) break;
    const branch = [weakest];
    for (let node = branch.pop(); node !== undefined; node = branch.pop()) {
      mayGo[node] = 0;
      isLeaf[node] = 0;
      if (childrenLeft[node] !== LEAF) branch.push(childrenLeft[node]!, childrenRight[node]!);
    }
    isLeaf[weakest] = 1;
    const fewer = leaves[weakest]! - 1;
    const more = own[weakest]! - below[weakest]!;
    leaves[weakest] = 0;
    below[weakest] = own[weakest]!;
    for (let node = parent[weakest]!; node >= 0; node = parent[node]!) {
      leaves[node] = leaves[node]! - fewer;
      below[node] = below[node]! + more;
    }
    onStep(alpha, below[0]!);
  }
  return isLeaf;
}
