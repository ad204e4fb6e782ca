import { EngineError } from '@engine/core/error';
import type { Classes } from '@engine/core/estimator';
import type { TreeModel } from '../contract';

/** A grown tree with what is known of each of its nodes, as decision trees and forests keep it. */
interface GrownTree {
  readonly childrenLeft: Int32Array;
  readonly childrenRight: Int32Array;
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly impurity?: Float64Array;
  readonly nNodeSamples?: Int32Array;
  readonly weightedNNodeSamples?: Float64Array;
  readonly value: Float64Array;
  readonly nClasses?: number;
}

/** A fitted model made of trees: a single one, a forest, or anything with `toTrees`. */
export interface DrawableModel {
  readonly tree?: GrownTree;
  readonly trees?: readonly object[];
  readonly classes?: Classes;
  readonly featureNamesIn?: readonly string[] | undefined;
  readonly nFeaturesIn?: number;
  toTrees?: TreeModel['toTrees'];
}

/** One tree in the terms of a drawing, whatever model it is from. */
export interface DrawableTree {
  readonly childrenLeft: Int32Array;
  readonly childrenRight: Int32Array;
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  /** 1 where a missing value goes left. */
  readonly missingLeft: Uint8Array | undefined;
  readonly impurity: Float64Array | undefined;
  /** Rows at fit, or what stands for them. */
  readonly samples: Float64Array;
  /** nodes x outputs: class shares, a quantity, or what a leaf adds to the margin. */
  readonly values: Float64Array;
  readonly outputs: number;
  readonly classes: readonly string[] | undefined;
  readonly names: readonly string[];
  /** Whether questions read `<` as the model wrote it, or `<=`. */
  readonly allowsMissing: boolean;
}

/**
 * One tree of a fitted model.
 *
 * @param index which one, of a forest
 * @throws EngineError `unsupported` for a model without trees, `bad-parameter` for no such tree.
 */
export function drawableTree(model: DrawableModel, index = 0): DrawableTree {
  const ensemble = model.toTrees?.();
  const given = model.tree ? [model.tree] : (model.trees ?? ensemble?.trees ?? []);
  if (given.length === 0 || (!model.tree && !ensemble)) {
    throw new EngineError(
      'unsupported',
      'This model is not made of trees. Pass a decision tree, a forest or boosted trees.',
    );
  }
  const picked = given[index];
  if (!picked) {
    throw new EngineError(
      'bad-parameter',
      `There is no tree ${index}: the model has ${given.length}, counted from 0.`,
      { parameter: 'tree', value: index },
    );
  }
  const plain = ensemble?.trees[index];
  const count = model.nFeaturesIn ?? 0;
  const names = model.featureNamesIn ?? Array.from({ length: count }, (_, j) => `x${j}`);
  if (isGrown(picked)) {
    const outputs = picked.nClasses ?? 1;
    const classes = model.classes?.map(String);
    return {
      childrenLeft: picked.childrenLeft,
      childrenRight: picked.childrenRight,
      feature: picked.feature,
      threshold: picked.threshold,
      missingLeft: undefined,
      impurity: picked.impurity,
      samples: Float64Array.from(picked.nNodeSamples ?? picked.weightedNNodeSamples ?? []),
      values: outputs > 1 ? toShares(picked.value, outputs) : picked.value,
      outputs,
      classes: outputs > 1 ? classes : undefined,
      names,
      allowsMissing: false,
    };
  }
  return {
    childrenLeft: plain!.childrenLeft,
    childrenRight: plain!.childrenRight,
    feature: plain!.feature,
    threshold: plain!.threshold,
    missingLeft: plain!.missingLeft,
    impurity: undefined,
    samples: plain!.cover,
    values: plain!.value,
    outputs: ensemble!.base.length,
    classes: undefined,
    names,
    allowsMissing: ensemble!.allowsMissing,
  };
}

/** The child that a value is sent to. */
export function nextNode(tree: DrawableTree, node: number, value: number): number {
  const goesLeft = Number.isNaN(value)
    ? tree.missingLeft?.[node] === 1
    : Math.fround(value) <= tree.threshold[node]!;
  return goesLeft ? tree.childrenLeft[node]! : tree.childrenRight[node]!;
}

function isGrown(tree: object): tree is GrownTree {
  return 'childrenLeft' in tree && 'value' in tree && 'impurity' in tree;
}

function toShares(value: Float64Array, outputs: number): Float64Array {
  const shares = new Float64Array(value.length);
  for (let at = 0; at < value.length; at += outputs) {
    let total = 0;
    for (let o = 0; o < outputs; o++) total += value[at + o]!;
    for (let o = 0; o < outputs; o++) shares[at + o] = value[at + o]! / total;
  }
  return shares;
}
