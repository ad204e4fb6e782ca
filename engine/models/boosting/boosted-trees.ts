import type { Matrix } from '@engine/core/matrix';
import { checkChildren } from '../tree/check-children';
import { addTrees, type BoostedTree } from './boosted-tree';
import { kernelAddTrees } from './kernel-add-trees';

/** What boosting leaves behind. */
export interface BoostedTrees {
  /** One tree for each group and round: round 0's groups first. */
  readonly trees: readonly BoostedTree[];
  readonly groups: number;
  /** The margin before the first tree. */
  readonly baseMargin: number;
  /** Rounds that predictions use: all, or those up to the best one. */
  readonly rounds: number;
  /** The score on the evaluation rows after each round; empty without such rows. */
  readonly history: readonly number[];
}

/** Refuses stored trees that were changed so that a walk down would not end. @throws `syntax` */
export function checkBoosted({ trees }: BoostedTrees): void {
  for (const { left, right } of trees) checkChildren(left, right);
}

/** The trees that predictions use. */
export function treesInUse({ trees, groups, rounds }: BoostedTrees): readonly BoostedTree[] {
  return trees.slice(0, rounds * groups);
}

/** Fewer rows are done before the trees are laid out for the kernel. */
const ROWS_WORTH_A_KERNEL = 200;

/** The margins of rows, [rows, groups]. */
export function marginsOf(boosted: BoostedTrees, X: Matrix): Float32Array {
  const { groups, baseMargin } = boosted;
  const margins = new Float32Array(X.rows * groups).fill(baseMargin);
  const trees = treesInUse(boosted);
  const isLong = X.rows >= ROWS_WORTH_A_KERNEL;
  if (!isLong || !kernelAddTrees(trees, X, margins, groups)) addTrees(trees, X, margins, groups);
  return margins;
}
