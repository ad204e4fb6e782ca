import type { ExplainableTree } from '../contract';
import { isLeaf } from './tree-paths';

/**
 * Leaves next to each other that share one table: the answers to all questions that lead to them, as
 * bits, say what every column adds.
 */
export interface LeafGroup {
  /** Those from the root to the group, then those inside it; the first gives the highest bit. */
  readonly questions: readonly number[];
  /** How many of the questions lie above the group. */
  readonly above: number;
  readonly leaves: readonly number[];
}

/** Bits of a table where several questions are put together. */
const BITS_TOGETHER = 8;
/** Bits of a table for one or two leaves at the end of a longer way. */
const MOST_BITS = 12;

/**
 * Cuts a tree into groups, in the order in which a walk from left to right meets them. The larger
 * a group, the fewer additions per row; its table doubles with each question.
 *
 * @returns undefined for a tree with longer ways than a table can hold.
 */
export function groupLeaves(tree: ExplainableTree): LeafGroup[] | undefined {
  const below = countQuestions(tree);
  const groups: LeafGroup[] = [];
  const waiting: { node: number; above: readonly number[] }[] = [{ node: 0, above: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, above } = next;
    const questions = below[node]!;
    const bits = above.length + questions;
    if (bits <= (questions <= 1 ? MOST_BITS : BITS_TOGETHER)) {
      groups.push(makeGroup(tree, node, above));
    } else if (questions === 0) {
      return undefined;
    } else {
      const longer = [...above, node];
      waiting.push({ node: tree.childrenRight[node]!, above: longer });
      waiting.push({ node: tree.childrenLeft[node]!, above: longer });
    }
  }
  return groups;
}

/** The number of questions in the part of the tree that begins at each node. */
function countQuestions(tree: ExplainableTree): Int32Array {
  const counts = new Int32Array(tree.feature.length);
  for (let node = counts.length - 1; node >= 0; node--) {
    if (isLeaf(tree, node)) continue;
    counts[node] = 1 + counts[tree.childrenLeft[node]!]! + counts[tree.childrenRight[node]!]!;
  }
  return counts;
}

function makeGroup(tree: ExplainableTree, root: number, above: readonly number[]): LeafGroup {
  const inside: number[] = [];
  const leaves: number[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isLeaf(tree, node)) leaves.push(node);
    else {
      inside.push(node);
      waiting.push(tree.childrenRight[node]!, tree.childrenLeft[node]!);
    }
  }
  return { questions: [...above, ...inside], above: above.length, leaves };
}
