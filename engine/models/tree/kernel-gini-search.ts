import type { GiniKernel } from './gini-kernel';
import { gini, measureSides } from './gini-search';
import { BestSplit, type NodeSearch } from './node-search';
import { nearlyEqual, type RankedColumn, thresholdBetween } from './rank-features';
import type { Xorshift } from './xorshift';

/** What the searches in WebAssembly share. */
abstract class KernelSearch implements NodeSearch {
  readonly best = new BestSplit();
  weight = 0;

  constructor(protected readonly kernel: GiniKernel) {}

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
    const { sums, bestLeft, totalWeight } = this.kernel;
    measureSides(this.best, sums, bestLeft, impurity, totalWeight);
    return this.partition();
  }

  protected abstract partition(): number;

  release(): void {
    this.kernel.release();
  }
}

/** The search of `GiniSearch` in WebAssembly, with the same answers. */
export class KernelGiniSearch extends KernelSearch {
  constructor(
    kernel: GiniKernel,
    private readonly ranked: readonly RankedColumn[],
  ) {
    super(kernel);
  }

  look(feature: number): boolean {
    const { run, columns } = this.kernel;
    const { isBytes, rows, places, apart, lows, highs } = columns[feature]!;
    const varies = isBytes
      ? run.lookAtBytes(feature, rows, places, apart, lows, highs)
      : run.lookAtWords(feature, rows, places, apart, lows, highs);
    this.best.feature = run.feature();
    return varies !== 0;
  }

  protected partition(): number {
    const { best, ranked } = this;
    const { run, columns } = this.kernel;
    const { isBytes, rows } = columns[best.feature]!;
    best.rank = run.rank();
    best.threshold = thresholdBetween(ranked[best.feature]!, best.rank, run.next());
    return isBytes ? run.divideBytes(rows) : run.divideWords(rows);
  }
}

/**
 * The search of `RandomThresholdSearch` with Gini impurity in WebAssembly. With whole weights all
 * sums are exact, so its answers are the same in spite of another order of rows.
 */
export class KernelRandomGiniSearch extends KernelSearch {
  constructor(
    kernel: GiniKernel,
    private readonly random: Xorshift,
  ) {
    super(kernel);
  }

  look(feature: number): boolean {
    const { best } = this;
    const { run, columns } = this.kernel;
    const { rows } = columns[feature]!;
    const low = run.smallest(rows);
    const high = run.largest();
    if (nearlyEqual(low, high)) return false;
    const drawn = this.random.uniform(low, high);
    const threshold = drawn === high ? low : drawn;
    run.tryAt(feature, rows, threshold);
    if (run.feature() === feature) {
      best.feature = feature;
      best.threshold = threshold;
    }
    return true;
  }

  protected partition(): number {
    const { best } = this;
    const { run, columns } = this.kernel;
    return run.divideFloats(columns[best.feature]!.rows, best.threshold);
  }
}
