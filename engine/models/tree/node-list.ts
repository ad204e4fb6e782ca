import { type FittedTree, LEAF, NO_FEATURE } from './fitted-tree';
import type { GiniScan } from './gini-scan';

/** Collects nodes in the order in which they are made, in arrays made large enough beforehand. */
export class NodeList {
  readonly #arrays: FittedTree;
  #count = 0;

  constructor(capacity: number, nClasses: number) {
    this.#arrays = {
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

  /** Adds the node the scan stands at, and tells its parent; returns its number. */
  add(parent: number, isLeft: boolean, size: number, scan: GiniScan): number {
    const tree = this.#arrays;
    const id = this.#count++;
    const isSplit = scan.bestFeature >= 0;
    if (parent >= 0) (isLeft ? tree.childrenLeft : tree.childrenRight)[parent] = id;
    tree.childrenLeft[id] = LEAF;
    tree.childrenRight[id] = LEAF;
    tree.feature[id] = isSplit ? scan.bestFeature : NO_FEATURE;
    tree.threshold[id] = isSplit ? scan.bestThreshold : NO_FEATURE;
    tree.impurity[id] = scan.impurity;
    tree.nNodeSamples[id] = size;
    tree.weightedNNodeSamples[id] = scan.weight;
    const { nClasses } = tree;
    for (let c = 0; c < nClasses; c++) tree.value[id * nClasses + c] = scan.classWeights[c]!;
    return id;
  }

  finish(): FittedTree {
    const { nClasses, value, ...columns } = this.#arrays;
    const count = this.#count;
    return {
      childrenLeft: columns.childrenLeft.slice(0, count),
      childrenRight: columns.childrenRight.slice(0, count),
      feature: columns.feature.slice(0, count),
      threshold: columns.threshold.slice(0, count),
      impurity: columns.impurity.slice(0, count),
      nNodeSamples: columns.nNodeSamples.slice(0, count),
      weightedNNodeSamples: columns.weightedNNodeSamples.slice(0, count),
      value: value.slice(0, count * nClasses),
      nClasses,
    };
  }
}
