import { formatNumber } from '../kit/number-format';
import { countOf, listed, shareWord } from './in-words';
import { type DrawnNode, leafCount, type PlainTree } from './tree-data';

/** What the values of a tree's nodes are: class shares, a quantity, or a part of a sum of trees. */
export type TreeKind = 'shares' | 'quantity' | 'part';

/** Reads from its nodes what a tree answers. */
export function treeKind({ nodes }: PlainTree): TreeKind {
  if (nodes.some(({ majority }) => majority !== undefined)) return 'shares';
  return nodes.some(({ impurity }) => impurity !== undefined) ? 'quantity' : 'part';
}

/** A condition as it is written in a drawing. */
export function conditionWord(condition: string): string {
  return condition.replace('<=', '≤');
}

/** What a node answers: its class, its quantity, or what it adds. */
export function answerOf(
  node: Pick<DrawnNode, 'majority' | 'value'>,
  kind: TreeKind,
  target?: string,
): string {
  if (kind === 'shares') {
    const name = node.majority ?? '';
    return target && Number.isFinite(Number(name)) ? `${target} ${name}` : name;
  }
  if (kind === 'quantity') return formatNumber(node.value[0]!);
  const strongest = [...node.value].sort((a, b) => Math.abs(b) - Math.abs(a))[0] ?? 0;
  return `adds ${formatNumber(strongest, { digits: 2, signed: true })}`;
}

/** How many rows come to a node; boosted trees know only their weight, which they call cover. */
export function sizeWord({ samples }: Pick<DrawnNode, 'samples'>, kind: TreeKind): string {
  const size = formatNumber(samples, { digits: Number.isInteger(samples) ? 0 : 1 });
  return kind === 'part' ? `cover ${size}` : `${size} ${samples === 1 ? 'row' : 'rows'}`;
}

/** How many rows come to a leaf, and how pure it is: `92 % of 48`. */
export function leafWord(node: Pick<DrawnNode, 'value' | 'samples'>, kind: TreeKind): string {
  if (kind !== 'shares') return sizeWord(node, kind);
  return `${shareWord(Math.max(...node.value))} of ${formatNumber(node.samples)}`;
}

/** All that the questions on the path ask about each column, in words. */
function pathRule({ nodes, path }: PlainTree): string[] {
  const bounds = new Map<string, { above: number; atMost: number }>();
  path.slice(0, -1).forEach((id, step) => {
    const { feature, threshold } = nodes.find((node) => node.id === id)!;
    if (feature === undefined || threshold === undefined) return;
    const known = bounds.get(feature) ?? { above: -Infinity, atMost: Infinity };
    const isYes = nodes.find((node) => node.id === path[step + 1])!.isYes;
    bounds.set(feature, {
      above: isYes ? known.above : Math.max(known.above, threshold),
      atMost: isYes ? Math.min(known.atMost, threshold) : known.atMost,
    });
  });
  return [...bounds].map(([feature, { above, atMost }]) => {
    if (above === -Infinity) return `${feature} is at most ${formatNumber(atMost)}`;
    if (atMost === Infinity) return `${feature} is over ${formatNumber(above)}`;
    return `${feature} is over ${formatNumber(above)} and at most ${formatNumber(atMost)}`;
  });
}

/** The rule of the lit path, or the first question and the number of leaves. */
export function treeFinding(tree: PlainTree, subject: string, target?: string): string {
  const kind = treeKind(tree);
  const root = tree.nodes[0]!;
  const end = tree.nodes.find(({ id }) => id === tree.path.at(-1));
  const verb = kind === 'shares' ? 'is ' : kind === 'quantity' ? 'gets ' : '';
  if (root.isLeaf && root.hiddenBelow === 0) {
    return `The tree asks nothing: every row ${verb}${answerOf(root, kind, target)}`;
  }
  if (!end) {
    const question = conditionWord(root.condition || `${root.feature} <= ${root.threshold}`);
    // A question has at least two leaves below it, so the word is never said of one.
    return `The tree first asks whether ${question} and ends in ${countOf(leafCount(tree), 'leave')}`;
  }
  const rule = listed(pathRule(tree), 4);
  // A path may go on below the last level that is laid out.
  if (end.hiddenBelow > 0) return `The way of ${subject} starts so: ${rule}`;
  const answer = `${verb}${answerOf(end, kind, target)}`;
  return `${subject.slice(0, 1).toUpperCase()}${subject.slice(1)} ${answer}: ${rule}`;
}
