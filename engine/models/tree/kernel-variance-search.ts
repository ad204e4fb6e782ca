import { BestSplit, impurityDecrease, type NodeSearch } from './node-search';
import { type RankedColumn, thresholdBetween } from './rank-features';
import { totalOf } from './rows-in-use';
import type { QuantityTarget, TreeRows } from './training-rows';
import type { TreeLimits } from './tree-limits';
import type { VarianceKernel } from './variance-kernel';

/**
 * The search of `BestThresholdSearch` for the criteria `squared_error` and `friedman_mse` in
 * WebAssembly, with the same answers to the last bit.
 */
export class KernelVarianceSearch implements NodeSearch {
  readonly best = new BestSplit();
  weight = 0;

  private readonly ranked: readonly RankedColumn[];
  private readonly limits: TreeLimits;
  private readonly totalWeight: number;

  constructor(
    private readonly kernel: VarianceKernel,
    { features, weights, limits }: TreeRows<QuantityTarget>,
  ) {
    this.ranked = features.columns;
    this.limits = limits;
    this.totalWeight = totalOf(weights);
  }

  enter(start: number, end: number): void {
    this.best.clear();
    this.weight = this.kernel.run.enter(start, end);
  }

  impurity(): number {
    return this.kernel.run.impurity();
  }

  writeValue(into: Float64Array, at: number): void {
    into[at] = this.kernel.run.total() / this.weight;
  }

  look(feature: number): boolean {
    const { run, columns } = this.kernel;
    const { ranks, lows, highs } = columns[feature]!;
    const { apart } = this.ranked[feature]!;
    const varies = run.look(feature, ranks, this.ties(feature), apart, lows, highs);
    this.best.feature = run.feature();
    return varies !== 0;
  }

  /** 0 where no two rows are equal or their order is free, 1 where few are, 2 else. */
  private ties(feature: number): number {
    const { distinct, mostlyDistinct } = this.ranked[feature]!;
    if (distinct || this.limits.anyOrder) return 0;
    return mostlyDistinct ? 1 : 2;
  }

  divide(impurity: number): number {
    const { best, kernel } = this;
    const { run, columns } = kernel;
    best.threshold = thresholdBetween(this.ranked[best.feature]!, run.rank(), run.next());
    const boundary = run.divide(columns[best.feature]!.ranks);
    best.impurityLeft = run.leftImpurity();
    best.impurityRight = run.rightImpurity();
    best.improvement = this.improvement(impurity);
    return boundary;
  }

  private improvement(impurity: number): number {
    const { weight, best, totalWeight } = this;
    const { run } = this.kernel;
    const left = run.leftWeight();
    if (this.limits.criterion !== 'friedman_mse') {
      return impurityDecrease(impurity, best, weight, left, totalWeight);
    }
    const right = weight - left;
    const sumLeft = run.leftSum();
    const difference = right * sumLeft - left * (run.total() - sumLeft);
    return (difference * difference) / (left * right * weight);
  }

  release(): void {
    this.kernel.release();
  }
}
