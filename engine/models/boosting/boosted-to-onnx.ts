import type { OnnxGraph, OnnxValue } from '@engine/package/contract';
import { type BoostedTree, NO_CHILD } from './boosted-tree';
import { type BoostedTrees, treesInUse } from './boosted-trees';

/**
 * Writes boosted trees as an `ai.onnx.ml` TreeEnsembleRegressor with one target per group, and its
 * margins as probabilities, [rows, classes], float. Both sides compare float32 values with float32
 * thresholds; NaN follows the tree's default direction.
 */
export function boostedToOnnx(
  graph: OnnxGraph,
  inputs: readonly OnnxValue[],
  boosted: BoostedTrees,
): OnnxValue {
  const { groups, baseMargin } = boosted;
  const features = graph.concat(inputs.map((input) => graph.cast(input, 'float')));
  const nodes = new NodeLists();
  treesInUse(boosted).forEach((tree, id) => {
    nodes.addTree(tree, id, id % groups);
  });
  const margins = graph.add('TreeEnsembleRegressor', {
    inputs: [features],
    type: 'float',
    cols: groups,
    domain: 'ai.onnx.ml',
    attributes: {
      n_targets: BigInt(groups),
      aggregate_function: 'SUM',
      post_transform: 'NONE',
      base_values: new Float32Array(groups).fill(baseMargin),
      ...nodes.finish(),
    },
  });
  if (groups > 1) {
    return graph.add('Softmax', { inputs: [margins], type: 'float', cols: groups });
  }
  const positive = graph.add('Sigmoid', { inputs: [margins], type: 'float', cols: 1 });
  const one = graph.constant(Float32Array.of(1), [1, 1]);
  const negative = graph.add('Sub', { inputs: [one, positive], type: 'float', cols: 1 });
  return graph.concat([negative, positive]);
}

/** The operator's parallel lists: `nodes_*` for the questions, `target_*` for the leaves. */
class NodeLists {
  private readonly tree: bigint[] = [];
  private readonly node: bigint[] = [];
  private readonly feature: bigint[] = [];
  private readonly threshold: number[] = [];
  private readonly mode: string[] = [];
  private readonly missing: bigint[] = [];
  private readonly whenTrue: bigint[] = [];
  private readonly whenFalse: bigint[] = [];
  private readonly leafTree: bigint[] = [];
  private readonly leafNode: bigint[] = [];
  private readonly target: bigint[] = [];
  private readonly value: number[] = [];

  addTree(tree: BoostedTree, id: number, group: number): void {
    for (let node = 0; node < tree.left.length; node++) {
      const isLeaf = tree.left[node] === NO_CHILD;
      this.tree.push(BigInt(id));
      this.node.push(BigInt(node));
      this.feature.push(BigInt(tree.feature[node]!));
      this.threshold.push(tree.threshold[node]!);
      this.mode.push(isLeaf ? 'LEAF' : 'BRANCH_LT');
      this.missing.push(BigInt(tree.defaultLeft[node]!));
      this.whenTrue.push(isLeaf ? 0n : BigInt(tree.left[node]!));
      this.whenFalse.push(isLeaf ? 0n : BigInt(tree.right[node]!));
      if (!isLeaf) continue;
      this.leafTree.push(BigInt(id));
      this.leafNode.push(BigInt(node));
      this.target.push(BigInt(group));
      this.value.push(tree.value[node]!);
    }
  }

  finish() {
    return {
      nodes_treeids: this.tree,
      nodes_nodeids: this.node,
      nodes_featureids: this.feature,
      nodes_values: Float32Array.from(this.threshold),
      nodes_modes: this.mode,
      nodes_missing_value_tracks_true: this.missing,
      nodes_truenodeids: this.whenTrue,
      nodes_falsenodeids: this.whenFalse,
      target_treeids: this.leafTree,
      target_nodeids: this.leafNode,
      target_ids: this.target,
      target_weights: Float32Array.from(this.value),
    };
  }
}
