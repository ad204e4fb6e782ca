import { type FittedTree, LEAF, NO_FEATURE } from './fitted-tree';
import type { NodeSearch } from './node-search';

/** Collects nodes in the order in which they are made, in arrays that grow as needed. */
export class NodeList {
  #arrays: FittedTree;
  #capacity: number;
  #count = 0;

  /** @param expected how many nodes to make room for at first. */
  constructor(expected: number, outputs: number) {
    this.#capacity = Math.max(1, expected);
    this.#arrays = emptyTree(this.#capacity, outputs);
  }

  /** Adds the node the search stands at as a leaf, and tells its parent; returns its number. */
  add(parent: number, isLeft: boolean, size: number, impurity: number, search: NodeSearch): number {
    const id = this.#count++;
    if (id === this.#capacity) this.#grow();
    const tree = this.#arrays;
    if (parent >= 0) (isLeft ? tree.childrenLeft : tree.childrenRight)[parent] = id;
    tree.childrenLeft[id] = LEAF;
    tree.childrenRight[id] = LEAF;
    tree.feature[id] = NO_FEATURE;
    tree.threshold[id] = NO_FEATURE;
    tree.impurity[id] = impurity;
    tree.nNodeSamples[id] = size;
    tree.weightedNNodeSamples[id] = search.weight;
    search.writeValue(tree.value, id * tree.nClasses);
    return id;
  }

  /** Makes a leaf a question. */
  ask(id: number, feature: number, threshold: number): void {
    this.#arrays.feature[id] = feature;
    this.#arrays.threshold[id] = threshold;
  }

  finish(): FittedTree {
    return resized(this.#arrays, this.#count, this.#count);
  }

  #grow(): void {
    this.#arrays = resized(this.#arrays, this.#capacity, 2 * this.#capacity);
    this.#capacity *= 2;
  }
}

function emptyTree(capacity: number, nClasses: number): FittedTree {
  return {
    childrenLeft: new Int32Array(capacity),
    childrenRight: new Int32Array(capacity),
    feature: new Int32Array(capacity),
    threshold: new Float64Array(capacity),
    impurity: new Float64Array(capacity),
    nNodeSamples: new Int32Array(capacity),
    weightedNNodeSamples: new Float64Array(capacity),
    value: new Float64Array(capacity * nClasses),
    nClasses,
  };
}

/** A copy of the first `count` nodes, with room for `capacity`. */
function resized(tree: FittedTree, count: number, capacity: number): FittedTree {
  const { nClasses } = tree;
  const copy = emptyTree(capacity, nClasses);
  copy.childrenLeft.set(tree.childrenLeft.subarray(0, count));
  copy.childrenRight.set(tree.childrenRight.subarray(0, count));
  copy.feature.set(tree.feature.subarray(0, count));
  copy.threshold.set(tree.threshold.subarray(0, count));
  copy.impurity.set(tree.impurity.subarray(0, count));
  copy.nNodeSamples.set(tree.nNodeSamples.subarray(0, count));
  copy.weightedNNodeSamples.set(tree.weightedNNodeSamples.subarray(0, count));
  copy.value.set(tree.value.subarray(0, count * nClasses));
  return copy;
}
