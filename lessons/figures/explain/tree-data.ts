import { placeNodes } from '@engine/explain/inherent/place-nodes';
import { z } from 'zod';

/** What `treeLayout` gives. */
export const treeSchema = z.object({
  nodes: z
    .array(
      z.object({
        id: z.number(),
        parent: z.number().optional(),
        isYes: z.boolean().optional(),
        isLeaf: z.boolean(),
        hiddenBelow: z.number(),
        feature: z.string().optional(),
        threshold: z.number().optional(),
        condition: z.string(),
        samples: z.number(),
        share: z.number(),
        impurity: z.number().optional(),
        value: z.array(z.number()),
        majority: z.string().optional(),
      }),
    )
    .min(1),
  path: z.array(z.number()).default([]),
});
export type PlainTree = z.infer<typeof treeSchema>;
type PlainNode = PlainTree['nodes'][number];

/** A node where it is drawn. */
export interface DrawnNode extends PlainNode {
  /** In widths of a node, from 0 at the left. */
  readonly x: number;
  /** Questions above it. */
  readonly depth: number;
  /** Its place among the nodes that are drawn; undefined for the root. */
  readonly above: number | undefined;
  /** Whether it is drawn without what is below it. */
  readonly isEnd: boolean;
  /** Nodes below it that are not drawn. */
  readonly hidden: number;
  readonly isOnPath: boolean;
}

/** The nodes down to a depth with their places, a parent before its children, yes before no. */
export function drawnNodes({ nodes, path }: PlainTree, maxDepth: number): DrawnNode[] {
  const placeOf = new Map(nodes.map(({ id }, at) => [id, at]));
  const yes = new Int32Array(nodes.length).fill(-1);
  const no = new Int32Array(nodes.length).fill(-1);
  nodes.forEach(({ parent, isYes }, at) => {
    if (parent !== undefined) (isYes ? yes : no)[placeOf.get(parent)!] = at;
  });
  const feature = Int32Array.from(nodes, ({ isLeaf }) => (isLeaf ? -1 : 0));
  const places = placeNodes({ childrenLeft: yes, childrenRight: no, feature }, maxDepth);
  const below = countBelow(nodes, placeOf);
  const order = [...places.keys()];
  return order.map((at) => {
    const { x, y, parent } = places.get(at)!;
    const node = nodes[at]!;
    const isEnd = node.isLeaf || y >= maxDepth;
    return {
      ...node,
      x,
      depth: y,
      above: parent === undefined ? undefined : order.indexOf(parent),
      isEnd,
      hidden: isEnd ? below[at]! : 0,
      isOnPath: path.includes(node.id),
    };
  });
}

/** Levels of questions in a tree. */
export function treeDepth({ nodes }: PlainTree): number {
  const depths = new Map<number, number>();
  for (const { id, parent } of nodes) {
    depths.set(id, parent === undefined ? 0 : depths.get(parent)! + 1);
  }
  return Math.max(...depths.values());
}

/** Leaves of the whole tree, those that are not in the layout included. */
export function leafCount({ nodes }: PlainTree): number {
  return nodes.reduce((sum, { isLeaf, hiddenBelow }) => sum + (isLeaf ? 1 + hiddenBelow : 0), 0);
}

/** Nodes below each; `hiddenBelow` counts questions, of which each adds two nodes. */
function countBelow(nodes: readonly PlainNode[], placeOf: ReadonlyMap<number, number>): number[] {
  const below = nodes.map(({ isLeaf, hiddenBelow }) => (isLeaf ? 2 * hiddenBelow : 0));
  for (let at = nodes.length - 1; at > 0; at--) {
    const { parent } = nodes[at]!;
    if (parent !== undefined) below[placeOf.get(parent)!]! += 1 + below[at]!;
  }
  return below;
}
