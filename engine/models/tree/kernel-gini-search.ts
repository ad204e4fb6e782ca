import type { GiniKernel } from './gini-kernel';
import { BestSplit, impurityDecrease, type NodeSearch } from './node-search';
import { drawThreshold } from './random-threshold-search';
import { nearlyEqual, type RankedColumn, thresholdBetween } from './rank-features';
import type { KernelColumn } from './row-blocks';
import type { Xorshift } from './xorshift';

/** What the searches by Gini impurity in WebAssembly share. */
abstract class KernelSearch<Column> implements NodeSearch {
  readonly best = new BestSplit();
  weight = 0;

  constructor(protected readonly kernel: GiniKernel<Column>) {}

  enter(start: number, end: number): void {
    this.best.clear();
    this.weight = this.kernel.run.enter(start, end);
  }

  impurity(): number {
    return gini(this.kernel.run.sumOfSquares(), this.weight);
  }

  writeValue(into: Float64Array, at: number): void {
    const { sums } = this.kernel;
    for (let c = 0; c < sums.length; c++) into[at + c] = sums[c]!;
  }

  abstract look(feature: number): boolean;

  divide(impurity: number): number {
    const { best, weight } = this;
    const { sums, bestLeft, totalWeight } = this.kernel;
    let weightLeft = 0;
    let squaresLeft = 0;
    let squaresRight = 0;
    for (let c = 0; c < sums.length; c++) {
      const left = bestLeft[c]!;
      const right = sums[c]! - left;
      weightLeft += left;
      squaresLeft += left * left;
      squaresRight += right * right;
    }
    best.impurityLeft = gini(squaresLeft, weightLeft);
    best.impurityRight = gini(squaresRight, weight - weightLeft);
    best.improvement = impurityDecrease(impurity, best, weight, weightLeft, totalWeight);
    return this.partition();
  }

  protected abstract partition(): number;

  release(): void {
    this.kernel.release();
  }
}

/** Gini impurity from the sum of the squared class weights and the weight in all. */
function gini(squares: number, weight: number): number {
  return 1 - squares / (weight * weight);
}

/**
 * The search of `BestThresholdSearch` with Gini impurity in WebAssembly. With whole weights all
 * sums are exact, so its answers are the same in spite of another order of rows.
 *
 * Cost: O(rows of the node) per column.
 */
export class KernelGiniSearch extends KernelSearch<KernelColumn> {
  constructor(
    kernel: GiniKernel<KernelColumn>,
    private readonly ranked: readonly RankedColumn[],
  ) {
    super(kernel);
  }

  look(feature: number): boolean {
    const { run, columns } = this.kernel;
    const { isBytes, ranks, lows, highs } = columns[feature]!;
    const { apart, lows: places } = this.ranked[feature]!;
    const varies = isBytes
      ? run.lookAtBytes(feature, ranks, places.length, apart, lows, highs)
      : run.lookAtWords(feature, ranks, places.length, apart, lows, highs);
    this.best.feature = run.feature();
    return varies !== 0;
  }

  protected partition(): number {
    const { best, ranked } = this;
    const { run, columns } = this.kernel;
    const { isBytes, ranks } = columns[best.feature]!;
    best.threshold = thresholdBetween(ranked[best.feature]!, run.rank(), run.next());
    return isBytes ? run.divideBytes(ranks) : run.divideWords(ranks);
  }
}

/** The search of `RandomThresholdSearch` with Gini impurity in WebAssembly, with the same answers. */
export class KernelRandomGiniSearch extends KernelSearch<number> {
  constructor(
    kernel: GiniKernel<number>,
    private readonly random: Xorshift,
  ) {
    super(kernel);
  }

  look(feature: number): boolean {
    const { best } = this;
    const { run, columns } = this.kernel;
    const values = columns[feature]!;
    const low = run.smallest(values);
    const high = run.largest();
    if (nearlyEqual(low, high)) return false;
    const threshold = drawThreshold(this.random, low, high);
    run.tryAt(feature, values, threshold);
    if (run.feature() === feature) {
      best.feature = feature;
      best.threshold = threshold;
    }
    return true;
  }

  protected partition(): number {
    const { best } = this;
    const { run, columns } = this.kernel;
    return run.divideFloats(columns[best.feature]!, best.threshold);
  }
}
