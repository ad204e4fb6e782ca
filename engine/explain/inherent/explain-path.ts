import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { matchFeatures } from '@engine/core/feature-schema';
import { takeRows } from '@engine/core/take-rows';
import { rowCount } from '@engine/core/to-matrix';
import { toRows } from '../curves/columns';
import { type DrawableModel, drawableTree, nextNode } from './drawable-tree';
import { sayNumber } from './say-number';

/** One question on a row's way. */
export interface PathStep {
  readonly node: number;
  readonly feature: string;
  readonly threshold: number;
  /** The row's own value; NaN where it is missing. */
  readonly value: number;
  /** Whether the answer is yes: at most the threshold. */
  readonly isYes: boolean;
  readonly samples: number;
}

/** All that a path asks about one column, taken together. */
export interface PathCondition {
  readonly feature: string;
  /** The value is above this; -Infinity for no such bound. */
  readonly above: number;
  /** The value is at most this; Infinity for no such bound. */
  readonly atMost: number;
  readonly value: number;
  /** In words, such as `20 < age <= 40`. */
  readonly text: string;
}

/** Why a row ends in its leaf. */
export interface ExplainedPath {
  readonly steps: readonly PathStep[];
  /** Per column, in the order in which the path first asks about them. */
  readonly conditions: readonly PathCondition[];
  readonly leaf: number;
  readonly samples: number;
  /** Class shares, or a quantity, or what the leaf adds to each margin. */
  readonly value: readonly number[];
  /** The class in the majority, where the tree names classes. */
  readonly majority: string | undefined;
  /** The conditions and the answer as one sentence. */
  readonly text: string;
}

/**
 * The way of one row down a tree: each question with the row's answer, the conditions merged per
 * column, and all of it in words.
 *
 * @param row the row's place in X
 * @param tree which tree of a forest, from 0
 * @throws EngineError `unsupported` for a model without trees, `bad-parameter` for no such row or
 * tree; what reading the row throws.
 */
export function explainPath(
  model: DrawableModel,
  X: Features,
  row: number,
  { tree: index = 0 }: { readonly tree?: number } = {},
): ExplainedPath {
  const tree = drawableTree(model, index);
  if (!Number.isInteger(row) || row < 0 || row >= rowCount(X)) {
    throw new EngineError(
      'bad-parameter',
      `There is no row ${row}: the rows are counted from 0 to ${rowCount(X) - 1}.`,
      { parameter: 'row', value: row },
    );
  }
  const [values] = matchFeatures(
    takeRows(toRows(X), [row]),
    { count: tree.names.length, names: tree.names },
    { allowMissing: tree.allowsMissing },
  ).toArray();
  const steps: PathStep[] = [];
  let node = 0;
  while (tree.feature[node]! >= 0) {
    const column = tree.feature[node]!;
    const next = nextNode(tree, node, values![column]!);
    steps.push({
      node,
      feature: tree.names[column]!,
      threshold: tree.threshold[node]!,
      value: values![column]!,
      isYes: next === tree.childrenLeft[node],
      samples: tree.samples[node]!,
    });
    node = next;
  }
  const conditions = merge(steps);
  const value = Array.from(tree.values.subarray(node * tree.outputs, (node + 1) * tree.outputs));
  const majority = tree.classes?.[value.indexOf(Math.max(...value))];
  const reasons = conditions.map(({ text }) => text).join(' and ');
  const answer = majority ?? value.map(sayNumber).join(', ');
  return {
    steps,
    conditions,
    leaf: node,
    samples: tree.samples[node]!,
    value,
    majority,
    text: reasons === '' ? `Always ${answer}.` : `${answer}, because ${reasons}.`,
  };
}

function merge(steps: readonly PathStep[]): PathCondition[] {
  const bounds = new Map<string, { above: number; atMost: number; value: number }>();
  for (const { feature, threshold, isYes, value } of steps) {
    const known = bounds.get(feature) ?? { above: -Infinity, atMost: Infinity, value };
    bounds.set(feature, {
      value,
      above: isYes ? known.above : Math.max(known.above, threshold),
      atMost: isYes ? Math.min(known.atMost, threshold) : known.atMost,
    });
  }
  return [...bounds].map(([feature, bound]) => ({ feature, ...bound, text: say(feature, bound) }));
}

function say(
  feature: string,
  { above, atMost, value }: { above: number; atMost: number; value: number },
): string {
  if (Number.isNaN(value)) return `${feature} is missing`;
  if (above === -Infinity) return `${feature} <= ${sayNumber(atMost)}`;
  if (atMost === Infinity) return `${feature} > ${sayNumber(above)}`;
  return `${sayNumber(above)} < ${feature} <= ${sayNumber(atMost)}`;
}
