import type { Criterion } from './criterion';
import { BestSplit, type NodeSearch } from './node-search';
import type { RankedColumn } from './rank-features';
import type { TreeLimits } from './tree-limits';

/**
 * Looks for the best threshold by any criterion, and for rows of any weight. Sums of such numbers
 * round, and how they round depends on the order of the rows; so the rows are kept in exactly the
 * order in which scikit-learn keeps them.
 */
export abstract class OrderedSearch implements NodeSearch {
  readonly best = new BestSplit();
  protected start = 0;
  protected end = 0;

  /** @param order the rows, so ordered that each node is a stretch of it. */
  constructor(
    protected readonly columns: readonly RankedColumn[],
    protected readonly criterion: Criterion,
    protected readonly order: Int32Array,
    protected readonly limits: TreeLimits,
  ) {}

  get weight(): number {
    return this.criterion.weight;
  }

  enter(start: number, end: number): void {
    this.start = start;
    this.end = end;
    this.best.clear();
    this.criterion.enter(start, end);
  }

  impurity(): number {
    return this.criterion.impurity();
  }

  writeValue(into: Float64Array, at: number): void {
    this.criterion.writeValue(into, at);
  }

  abstract look(feature: number): boolean;

  divide(impurity: number): number {
    const { best, criterion } = this;
    const boundary = this.partition();
    criterion.reset();
    criterion.moveTo(boundary);
    criterion.measureSides();
    best.impurityLeft = criterion.impurityLeft;
    best.impurityRight = criterion.impurityRight;
    best.improvement = criterion.improvement(impurity);
    return boundary;
  }

  /** Moves the rows of the best split's left side to the front. */
  protected abstract partition(): number;

  /** Whether the sides at a position are as large and as heavy as asked for. */
  protected hasRoom(position: number): boolean {
    const { minSamplesLeaf } = this.limits;
    return position - this.start >= minSamplesLeaf && this.end - position >= minSamplesLeaf;
  }

  protected hasWeight(): boolean {
    const { criterion, limits } = this;
    const { minWeightLeaf } = limits;
    return criterion.weightLeft >= minWeightLeaf && criterion.weightRight >= minWeightLeaf;
  }

  protected keep(proxy: number, feature: number, rank: number, threshold: number): void {
    const { best } = this;
    best.proxy = proxy;
    best.feature = feature;
    best.rank = rank;
    best.threshold = threshold;
  }
}
