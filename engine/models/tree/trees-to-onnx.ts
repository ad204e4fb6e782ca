import type { OnnxGraph, OnnxValue } from '@engine/package/contract';
import { type FittedTree, LEAF } from './fitted-tree';

/**
 * Writes one or more trees as an `ai.onnx.ml` TreeEnsembleRegressor with one target per class: the
 * mean of the trees' class shares, [rows, classes], float.
 *
 * A tree compares a float32 value with a float64 threshold; ONNX has float32 thresholds. Rounding
 * the threshold down to float32 leaves every comparison as it was.
 */
export function treesToOnnx(
  graph: OnnxGraph,
  inputs: readonly OnnxValue[],
  trees: readonly FittedTree[],
): OnnxValue {
  const features = graph.concat(inputs.map((input) => graph.cast(input, 'float')));
  const nodes = new NodeAttributes();
  trees.forEach((tree, id) => {
    nodes.addTree(tree, id, trees.length);
  });
  const classes = trees[0]!.nClasses;
  return graph.add('TreeEnsembleRegressor', {
    inputs: [features],
    type: 'float',
    cols: classes,
    domain: 'ai.onnx.ml',
    attributes: {
      n_targets: BigInt(classes),
      aggregate_function: 'SUM',
      post_transform: 'NONE',
      ...nodes.finish(),
    },
  });
}

/** The operator's parallel lists: `nodes_*` for the questions, `target_*` for the leaves. */
class NodeAttributes {
  readonly #tree: bigint[] = [];
  readonly #node: bigint[] = [];
  readonly #feature: bigint[] = [];
  readonly #threshold: number[] = [];
  readonly #mode: string[] = [];
  readonly #whenTrue: bigint[] = [];
  readonly #whenFalse: bigint[] = [];
  readonly #leafTree: bigint[] = [];
  readonly #leafNode: bigint[] = [];
  readonly #target: bigint[] = [];
  readonly #share: number[] = [];

  addTree(tree: FittedTree, id: number, trees: number): void {
    for (let node = 0; node < tree.feature.length; node++) {
      const left = tree.childrenLeft[node]!;
      const isLeaf = left === LEAF;
      this.#tree.push(BigInt(id));
      this.#node.push(BigInt(node));
      this.#feature.push(isLeaf ? 0n : BigInt(tree.feature[node]!));
      this.#threshold.push(isLeaf ? 0 : float32Below(tree.threshold[node]!));
      this.#mode.push(isLeaf ? 'LEAF' : 'BRANCH_LEQ');
      this.#whenTrue.push(isLeaf ? 0n : BigInt(left));
      this.#whenFalse.push(isLeaf ? 0n : BigInt(tree.childrenRight[node]!));
      if (isLeaf) this.#addLeaf(tree, node, id, trees);
    }
  }

  #addLeaf(tree: FittedTree, node: number, id: number, trees: number): void {
    const start = node * tree.nClasses;
    const weights = tree.value.subarray(start, start + tree.nClasses);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    weights.forEach((weight, target) => {
      if (weight === 0) return;
      this.#leafTree.push(BigInt(id));
      this.#leafNode.push(BigInt(node));
      this.#target.push(BigInt(target));
      this.#share.push(weight / total / trees);
    });
  }

  finish() {
    return {
      nodes_treeids: this.#tree,
      nodes_nodeids: this.#node,
      nodes_featureids: this.#feature,
      nodes_values: Float32Array.from(this.#threshold),
      nodes_modes: this.#mode,
      nodes_truenodeids: this.#whenTrue,
      nodes_falsenodeids: this.#whenFalse,
      target_treeids: this.#leafTree,
      target_nodeids: this.#leafNode,
      target_ids: this.#target,
      target_weights: Float32Array.from(this.#share),
    };
  }
}

/** The largest float32 that is at most `value`. */
export function float32Below(value: number): number {
  const nearest = Math.fround(value);
  if (nearest <= value) return nearest;
  const bits = new Int32Array(new Float32Array([nearest]).buffer);
  // Floats of one sign are ordered like their bit patterns; below zero the order is reversed.
  if (nearest === 0) return -1.401298464324817e-45;
  bits[0]! += nearest > 0 ? -1 : 1;
  return new Float32Array(bits.buffer)[0]!;
}
