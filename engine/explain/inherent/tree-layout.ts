import type { Features } from '@engine/core/estimator';
import { matchFeatures } from '@engine/core/feature-schema';
import { takeRows } from '@engine/core/take-rows';
import { toRows } from '../curves/columns';
import { type DrawableModel, type DrawableTree, drawableTree, nextNode } from './drawable-tree';
import { placeNodes } from './place-nodes';
import { sayNumber } from './say-number';

export interface TreeLayoutOptions {
  /** Which tree of a forest, from 0. */
  readonly tree?: number;
  /** Levels to draw below the root; deeper questions are drawn as leaves that say so. */
  readonly maxDepth?: number;
  /** Features with the row whose path is to be lit. */
  readonly X?: Features;
  /** That row's place in X. */
  readonly row?: number;
}

/** A node to draw. */
export interface TreeLayoutNode {
  /** Its number in the model's tree. */
  readonly id: number;
  readonly parent: number | undefined;
  /** Whether the way here answers the parent's question with yes. */
  readonly isYes: boolean | undefined;
  /** In widths of a node, from 0 at the left. */
  readonly x: number;
  /** Questions above it. */
  readonly y: number;
  readonly isLeaf: boolean;
  /** Questions below it that are not drawn. */
  readonly hiddenBelow: number;
  readonly feature: string | undefined;
  readonly threshold: number | undefined;
  /** The question in words, such as `age <= 40`; empty for a leaf. */
  readonly condition: string;
  readonly samples: number;
  /** As a share of the root's. */
  readonly share: number;
  /** By the criterion of the tree; undefined for boosted trees. */
  readonly impurity: number | undefined;
  /** Class shares, or a quantity, or what a leaf adds to each margin. */
  readonly value: readonly number[];
  /** The class in the majority; undefined where the tree names none. */
  readonly majority: string | undefined;
}

/** A tree to draw, as plain data. */
export interface TreeLayout {
  /** A parent comes before its children. */
  readonly nodes: readonly TreeLayoutNode[];
  /** In widths of a node. */
  readonly width: number;
  /** Levels. */
  readonly height: number;
  /** The numbers of the drawn nodes that the chosen row passes, from the root on. */
  readonly path: readonly number[];
}

/**
 * Where to draw each node of a tree: subtrees as close as they can be, each parent midway above its
 * children, equal subtrees drawn alike.
 *
 * Source: Reingold & Tilford (1981), Tidier drawings of trees. Cost: O(nodes x depth).
 * @throws EngineError `unsupported` for a model without trees, `bad-parameter`; what reading the row
 * throws.
 */
export function treeLayout(model: DrawableModel, options: TreeLayoutOptions = {}): TreeLayout {
  const tree = drawableTree(model, options.tree);
  const { maxDepth = Infinity } = options;
  const places = placeNodes(tree, maxDepth);
  const path = options.X ? pathOf(tree, options.X, options.row ?? 0, places) : [];
  const nodes = [...places].map(([id, { x, y, parent }]): TreeLayoutNode => {
    const isQuestion = tree.feature[id]! >= 0;
    const isDrawnLeaf = !isQuestion || y >= maxDepth;
    const value = Array.from(tree.values.subarray(id * tree.outputs, (id + 1) * tree.outputs));
    const feature = isQuestion ? tree.names[tree.feature[id]!] : undefined;
    const threshold = isQuestion ? tree.threshold[id]! : undefined;
    return {
      id,
      parent,
      isYes: parent === undefined ? undefined : tree.childrenLeft[parent] === id,
      x,
      y,
      isLeaf: isDrawnLeaf,
      hiddenBelow: isDrawnLeaf ? questionsBelow(tree, id) : 0,
      feature,
      threshold,
      condition:
        feature === undefined || isDrawnLeaf ? '' : `${feature} <= ${sayNumber(threshold!)}`,
      samples: tree.samples[id]!,
      share: tree.samples[id]! / tree.samples[0]!,
      impurity: tree.impurity?.[id],
      value,
      majority: tree.classes?.[value.indexOf(Math.max(...value))],
    };
  });
  const width = nodes.reduce((most, node) => Math.max(most, node.x), 0) + 1;
  const height = nodes.reduce((most, node) => Math.max(most, node.y), 0) + 1;
  return { nodes, width, height, path };
}

function questionsBelow(tree: DrawableTree, node: number): number {
  if (tree.feature[node]! < 0) return 0;
  return (
    1 +
    questionsBelow(tree, tree.childrenLeft[node]!) +
    questionsBelow(tree, tree.childrenRight[node]!)
  );
}

function pathOf(
  tree: DrawableTree,
  X: Features,
  row: number,
  drawn: ReadonlyMap<number, unknown>,
): number[] {
  const [values] = matchFeatures(
    takeRows(toRows(X), [row]),
    { count: tree.names.length, names: tree.names },
    { allowMissing: tree.allowsMissing },
  ).toArray();
  const path: number[] = [];
  for (let node = 0; ; node = nextNode(tree, node, values![tree.feature[node]!]!)) {
    if (drawn.has(node)) path.push(node);
    if (tree.feature[node]! < 0) return path;
  }
}
