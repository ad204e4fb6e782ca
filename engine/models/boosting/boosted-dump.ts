import { type BoostedTree, NO_CHILD } from './boosted-tree';

/** A node as XGBoost's JSON dump tells it: a question with two children, or a leaf. */
export type DumpedNode = DumpedQuestion | DumpedLeaf;

interface DumpedQuestion {
  readonly nodeid: number;
  readonly depth: number;
  readonly split: string;
  /** A row whose value is below it goes to `yes`. */
  readonly splitCondition: number;
  readonly yes: number;
  readonly no: number;
  /** Where a row without a value goes. */
  readonly missing: number;
  readonly gain: number;
  readonly cover: number;
  readonly children: readonly [DumpedNode, DumpedNode];
}

interface DumpedLeaf {
  readonly nodeid: number;
  readonly leaf: number;
  readonly cover: number;
}

/** Every tree as nested nodes, or as text. @param names of the columns; `f0`, `f1`, … without. */
export function dumpTrees(
  trees: readonly BoostedTree[],
  format: 'json' | 'text',
  names: readonly string[] | undefined,
): DumpedNode[] | string[] {
  const roots = trees.map((tree) => dumpNode(tree, names, 0, 0));
  return format === 'text' ? roots.map(treeText) : roots;
}

function dumpNode(
  tree: BoostedTree,
  names: readonly string[] | undefined,
  node: number,
  depth: number,
): DumpedNode {
  const cover = tree.cover[node]!;
  const yes = tree.left[node]!;
  if (yes === NO_CHILD) return { nodeid: node, leaf: tree.value[node]!, cover };
  const no = tree.right[node]!;
  return {
    nodeid: node,
    depth,
    split: names?.[tree.feature[node]!] ?? `f${tree.feature[node]}`,
    splitCondition: tree.threshold[node]!,
    yes,
    no,
    missing: tree.defaultLeft[node] === 1 ? yes : no,
    gain: tree.gain[node]!,
    cover,
    children: [dumpNode(tree, names, yes, depth + 1), dumpNode(tree, names, no, depth + 1)],
  };
}

/** A tree as indented lines, one per node, as XGBoost's text dump with statistics. */
function treeText(root: DumpedNode): string {
  const lines: string[] = [];
  writeLines(root, 0, lines);
  return `${lines.join('\n')}\n`;
}

function writeLines(node: DumpedNode, depth: number, lines: string[]): void {
  const indent = '\t'.repeat(depth);
  if ('leaf' in node) {
    lines.push(`${indent}${node.nodeid}:leaf=${digits(node.leaf)},cover=${digits(node.cover)}`);
    return;
  }
  const { split, splitCondition, yes, no, missing, gain, cover, children } = node;
  lines.push(
    `${indent}${node.nodeid}:[${split}<${digits(splitCondition)}] yes=${yes},no=${no},` +
      `missing=${missing},gain=${digits(gain)},cover=${digits(cover)}`,
  );
  for (const child of children) writeLines(child, depth + 1, lines);
}

/** Nine significant digits, which tell every float32 apart. */
function digits(value: number): string {
  return String(Number(value.toPrecision(9)));
}
