import type { ColumnDrawer } from './column-drawer';
import type { NodeList } from './node-list';
import type { NodeSearch } from './node-search';
import type { TreeLimits } from './tree-limits';

/** Impurities below this are rounding, not impurity. */
const EPSILON = 2 ** -52;

/** What an order of growth works with. */
export interface GrowPlan {
  readonly search: NodeSearch;
  readonly drawer: ColumnDrawer;
  readonly nodes: NodeList;
  readonly limits: TreeLimits;
  /** Rows in the root. */
  readonly rows: number;
}

/** Whether a node, entered by the search, may be asked a question at all. */
export function mayGrow(
  { search, limits }: GrowPlan,
  depth: number,
  size: number,
  impurity: number,
): boolean {
  const { maxDepth, minSamplesSplit, minSamplesLeaf, minWeightLeaf } = limits;
  return (
    depth < maxDepth &&
    size >= minSamplesSplit &&
    size >= 2 * minSamplesLeaf &&
    search.weight >= 2 * minWeightLeaf &&
    impurity > EPSILON
  );
}

/** Whether the best question, after the rows were divided by it, is worth asking. */
export function isWorthIt({ search, limits }: GrowPlan): boolean {
  return search.best.improvement + EPSILON >= limits.minImpurityDecrease;
}
