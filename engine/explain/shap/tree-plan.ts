import { checkAborted } from '@engine/core/error';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import type { ExplainableTree, TreeEnsemble } from '../contract';
import type { BackgroundRows } from './tree-background';
import { type DeepPaths, deepPairsCost, readDeepPaths } from './tree-deep-pairs';
import { type DeepTree, deepCost, readDeepTree } from './tree-deep-values';
import { groupLeaves } from './tree-groups';
import { MOST_FEATURES } from './tree-leaf-walk';
import { type GroupedTree, makeTables, tableSize } from './tree-make-tables';
import { depthOf } from './tree-paths';
import { writeProgram } from './tree-program';
import { countPatterns, type Game, type TreeTables } from './tree-tables';

/** How the values of rows are found: each tree by one of these ways. */
export interface TreePlan {
  readonly game: Game;
  readonly cols: number;
  readonly outputs: number;
  /** The place of each row's answer: columns, or columns x columns. */
  readonly stride: number;
  readonly tables: TreeTables;
  /** Trees too large for tables, without a background. */
  readonly deepTrees: readonly DeepTree[];
  readonly deepPaths: readonly DeepPaths[];
  /** Trees too large for tables, with a background: by the patterns of rows at their leaves. */
  readonly patterned: Patterned | undefined;
  /** Trees taken against each background row. */
  readonly against: Against | undefined;
  /** Additions and multiplications per row, of all but the last way. */
  readonly cost: number;
}

export interface Patterned {
  readonly trees: readonly ExplainableTree[];
  readonly background: BackgroundRows;
}

export interface Against {
  readonly trees: readonly ExplainableTree[];
  readonly background: BackgroundRows;
  /** Whether each background row's values are stretched to a difference of probabilities. */
  readonly stretches: boolean;
  /** All trees, for the margins that stretching needs. */
  readonly ensemble: TreeEnsemble;
}

/** Numbers in the tables of one tree, at most: what a cache holds. */
const MOST_PER_TREE = 2 ** 17;
/** Numbers in the tables of all trees, at most: 256 MB. */
const MOST_IN_ALL = 2 ** 25;
/** Rows of the background that are looked at without a break. */
const ROWS_AT_ONCE = 4096;

export interface PlanRequest {
  readonly ensemble: TreeEnsemble;
  readonly cols: number;
  readonly game: Game;
  readonly background?: BackgroundRows | undefined;
  readonly stretches: boolean;
}

/** Decides for each tree how it is explained, and makes the tables. */
export async function makePlan(request: PlanRequest, signal?: AbortSignal): Promise<TreePlan> {
  const { ensemble, cols, game, background, stretches } = request;
  const asking = ensemble.trees.filter((tree) => tree.feature.length > 1);
  const { grouped, others } = stretches ? { grouped: [], others: asking } : sort(asking, game);
  const program = writeProgram(grouped);
  let counts: Float64Array | undefined;
  if (background) {
    counts = new Float64Array(program.patternsAt.at(-1)!);
    for (let first = 0; first < background.rows; first += ROWS_AT_ONCE) {
      const part = background.values.subarray(first * cols, (first + ROWS_AT_ONCE) * cols);
      countPatterns(program, part, cols, counts);
      await yieldToEvents();
      checkAborted(signal);
    }
  }
  const tables = makeTables(grouped, program, game, cols, counts);
  const walks = background ? [] : others;
  const deepTrees = game === 'values' ? walks.map(readDeepTree) : [];
  const deepPaths = game === 'pairs' ? walks.map(readDeepPaths) : [];
  const isPatterned = (tree: ExplainableTree) => !stretches && mostFeatures(tree) <= MOST_FEATURES;
  const patterned = background ? others.filter(isPatterned) : [];
  const against = background ? others.filter((tree) => !isPatterned(tree)) : [];
  const costs = [
    ...tables.widths,
    program.thresholds.length,
    ...deepTrees.map(deepCost),
    ...deepPaths.map(deepPairsCost),
  ];
  return {
    game,
    cols,
    outputs: ensemble.base.length,
    stride: game === 'values' ? cols : cols * cols,
    tables,
    deepTrees,
    deepPaths,
    patterned: background && patterned.length > 0 ? { trees: patterned, background } : undefined,
    against:
      background && against.length > 0
        ? { trees: against, background, stretches, ensemble }
        : undefined,
    cost: costs.reduce((sum, cost) => sum + cost, 0),
  };
}

/** The columns on any way are not more than these. */
function mostFeatures(tree: ExplainableTree): number {
  return Math.min(depthOf(tree), new Set(tree.feature).size);
}

/** Those that tables are worth their memory for, and the others. */
function sort(
  trees: readonly ExplainableTree[],
  game: Game,
): { grouped: GroupedTree[]; others: ExplainableTree[] } {
  const grouped: GroupedTree[] = [];
  const others: ExplainableTree[] = [];
  let total = 0;
  for (const tree of trees) {
    const groups = groupLeaves(tree);
    const size = groups ? tableSize({ tree, groups }, game) : Number.POSITIVE_INFINITY;
    if (groups && size <= MOST_PER_TREE && total + size <= MOST_IN_ALL) {
      grouped.push({ tree, groups });
      total += size;
    } else others.push(tree);
  }
  return { grouped, others };
}
