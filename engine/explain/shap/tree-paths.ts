import type { ExplainableTree } from '../contract';

/** The way from the root to a leaf, told by features: a feature that is asked twice stands once. */
export interface LeafPath {
  readonly leaf: number;
  /** The columns asked about, in the order in which they are met. */
  readonly features: Int32Array;
  /** Per feature, the share of the training data that takes its turns. */
  readonly shares: Float64Array;
  readonly steps: readonly PathStep[];
}

/** A question on the way. */
export interface PathStep {
  readonly node: number;
  /** The place of its column in `features`. */
  readonly slot: number;
  readonly isLeft: boolean;
}

export function isLeaf({ feature }: ExplainableTree, node: number): boolean {
  return feature[node]! < 0;
}

/** The share of a question's training data that goes left. */
export function leftShare(tree: ExplainableTree, node: number): number {
  const left = tree.cover[tree.childrenLeft[node]!]!;
  const both = left + tree.cover[tree.childrenRight[node]!]!;
  return both > 0 ? left / both : 0.5;
}

/** The parent of each node; -1 for the root. */
export function parentsOf(tree: ExplainableTree): Int32Array {
  const parents = new Int32Array(tree.feature.length).fill(-1);
  for (let node = 0; node < parents.length; node++) {
    if (isLeaf(tree, node)) continue;
    parents[tree.childrenLeft[node]!] = node;
    parents[tree.childrenRight[node]!] = node;
  }
  return parents;
}

/** The way to one leaf. @param parents as `parentsOf` gives them. */
export function pathTo(tree: ExplainableTree, leaf: number, parents: Int32Array): LeafPath {
  const down: number[] = [];
  for (let node = leaf; node > 0; node = parents[node]!) down.push(node);
  down.reverse();
  const features: number[] = [];
  const shares: number[] = [];
  const steps = down.map((child): PathStep => {
    const node = parents[child]!;
    const isLeft = tree.childrenLeft[node] === child;
    const feature = tree.feature[node]!;
    const known = features.indexOf(feature);
    const slot = known < 0 ? features.push(feature) - 1 : known;
    const share = isLeft ? leftShare(tree, node) : 1 - leftShare(tree, node);
    shares[slot] = (shares[slot] ?? 1) * share;
    return { node, slot, isLeft };
  });
  return { leaf, features: Int32Array.from(features), shares: Float64Array.from(shares), steps };
}

/** The most questions between the root and a leaf. */
export function depthOf(tree: ExplainableTree): number {
  const parents = parentsOf(tree);
  const depths = new Int32Array(parents.length);
  let deepest = 0;
  for (let node = 1; node < depths.length; node++) {
    depths[node] = depths[parents[node]!]! + 1;
    deepest = Math.max(deepest, depths[node]!);
  }
  return deepest;
}

/** Whether a row goes left at a question. @param x its value, rounded to float32. */
export function goesLeft(tree: ExplainableTree, node: number, x: number): boolean {
  return x <= tree.threshold[node]! || (Number.isNaN(x) && tree.missingLeft[node] === 1);
}

/** The leaf a row falls into. @param values rounded to float32; @param at where the row begins. */
export function leafOf(tree: ExplainableTree, values: Float32Array, at: number): number {
  let node = 0;
  for (let column = tree.feature[0]!; column >= 0; column = tree.feature[node]!) {
    const isLeft = goesLeft(tree, node, values[at + column]!);
    node = isLeft ? tree.childrenLeft[node]! : tree.childrenRight[node]!;
  }
  return node;
}

/** The outputs that a tree says anything about. */
export function outputsOf({ value, feature }: ExplainableTree): number[] {
  const outputs = value.length / feature.length;
  return Array.from({ length: outputs }, (_, k) => k).filter((k) =>
    feature.some((column, node) => column < 0 && value[node * outputs + k] !== 0),
  );
}
