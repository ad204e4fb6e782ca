import { NO_FEATURE } from './fitted-tree';

/** The best question found for a node, and what asking it gives. */
export class BestSplit {
  /** The column, or `NO_FEATURE` while none separates the rows. */
  feature = NO_FEATURE;
  /** Rows whose place is at most this go left. */
  rank = 0;
  threshold = 0;
  /** What is compared between candidates; larger is better. */
  proxy = -Infinity;
  impurityLeft = 0;
  impurityRight = 0;
  /** How much the split lowers the impurity, weighted by the node's share of all rows. */
  improvement = 0;

  clear(): void {
    this.feature = NO_FEATURE;
    this.proxy = -Infinity;
  }
}

/** What dividing a node leaves of its impurity on each side. */
interface Sides {
  readonly impurityLeft: number;
  readonly impurityRight: number;
}

/** How much a division lowers the impurity, weighted by the node's share of all rows. */
export function impurityDecrease(
  impurity: number,
  { impurityLeft, impurityRight }: Sides,
  weight: number,
  weightLeft: number,
  totalWeight: number,
): number {
  const weightRight = weight - weightLeft;
  return (
    (weight / totalWeight) *
    (impurity - (weightRight / weight) * impurityRight - (weightLeft / weight) * impurityLeft)
  );
}

/**
 * Searches one node at a time for its best question. The grower enters a node, shows it columns,
 * and divides its rows. Of equally good questions the first met stays, so the order of the calls
 * decides ties, exactly as in scikit-learn.
 */
export interface NodeSearch {
  readonly best: BestSplit;
  /** Summed weight of the node's rows. */
  readonly weight: number;
  /** Turns to the rows `order[start..end)`. */
  enter(start: number, end: number): void;
  /** The impurity of the node's rows. */
  impurity(): number;
  /** Searches a column; returns false when it is constant in this node. */
  look(feature: number): boolean;
  /** Moves the rows of the best split's left side to the front; returns where the right begins. */
  divide(impurity: number): number;
  /** Writes what the node predicts: summed weight per class, or a quantity. */
  writeValue(into: Float64Array, at: number): void;
  /** Gives memory back; the search is of no use afterwards. */
  release?(): void;
}
