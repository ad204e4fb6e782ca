/** Where a node is drawn. */
export interface NodePlace {
  readonly x: number;
  readonly y: number;
  readonly parent: number | undefined;
}

interface Children {
  readonly childrenLeft: Int32Array;
  readonly childrenRight: Int32Array;
  readonly feature: Int32Array;
}

/** A subtree with the places of its nodes relative to its root, and its outline. */
interface Placed {
  /** Numbers of nodes with their x, the root's being 0. */
  readonly offsets: Map<number, number>;
  /** The least and the largest x at each level, from the root's on. */
  readonly left: number[];
  readonly right: number[];
}

/**
 * Places of all nodes down to a depth, in the order parent, left, right: two subtrees are moved
 * together until they are one apart on some level, and their parent stands midway.
 */
export function placeNodes(tree: Children, maxDepth: number): Map<number, NodePlace> {
  const { offsets, left } = place(tree, 0, maxDepth);
  const least = Math.min(...left);
  const places = new Map<number, NodePlace>();
  const visit = (node: number, y: number, parent: number | undefined): void => {
    places.set(node, { x: offsets.get(node)! - least, y, parent });
    if (tree.feature[node]! < 0 || y >= maxDepth) return;
    visit(tree.childrenLeft[node]!, y + 1, node);
    visit(tree.childrenRight[node]!, y + 1, node);
  };
  visit(0, 0, undefined);
  return places;
}

function place(tree: Children, node: number, levels: number): Placed {
  if (tree.feature[node]! < 0 || levels <= 0) {
    return { offsets: new Map([[node, 0]]), left: [0], right: [0] };
  }
  const yes = place(tree, tree.childrenLeft[node]!, levels - 1);
  const no = place(tree, tree.childrenRight[node]!, levels - 1);
  let apart = 1;
  for (let level = 0; level < Math.min(yes.right.length, no.left.length); level++) {
    apart = Math.max(apart, yes.right[level]! - no.left[level]! + 1);
  }
  const offsets = new Map<number, number>([[node, 0]]);
  for (const [id, x] of yes.offsets) offsets.set(id, x - apart / 2);
  for (const [id, x] of no.offsets) offsets.set(id, x + apart / 2);
  const depth = Math.max(yes.left.length, no.left.length);
  const left = [0];
  const right = [0];
  for (let level = 0; level < depth; level++) {
    const ofYes = yes.left[level] === undefined ? Infinity : yes.left[level]! - apart / 2;
    const ofNo = no.left[level] === undefined ? Infinity : no.left[level]! + apart / 2;
    left.push(Math.min(ofYes, ofNo));
    const yesEnd = yes.right[level] === undefined ? -Infinity : yes.right[level]! - apart / 2;
    const noEnd = no.right[level] === undefined ? -Infinity : no.right[level]! + apart / 2;
    right.push(Math.max(yesEnd, noEnd));
  }
  return { offsets, left, right };
}
