import { varianceProgram } from '@engine/wasm/compiled/variance';
import { type Kernel, loadKernel } from '@engine/wasm/load-kernel';
import { countUp, openBlock, takeDoubles, takeWords } from './kernel-block';
import { BestSplit, type NodeSearch } from './node-search';
import { bitLength } from './packed-sort';
import { type RankedColumn, thresholdBetween } from './rank-features';
import type { QuantityTarget, TrainingRows } from './training-rows';
import type { TreeLimits } from './tree-limits';

/** The functions of `engine/wasm/assembly/variance.ts`; numbers are addresses, counts and limits. */
interface VarianceFunctions {
  open(...settings: readonly number[]): void;
  enter(start: number, end: number): number;
  total(): number;
  impurity(): number;
  look(
    column: number,
    ranks: number,
    ties: number,
    apart: number,
    lows: number,
    highs: number,
  ): number;
  feature(): number;
  rank(): number;
  next(): number;
  divide(ranks: number): number;
  leftImpurity(): number;
  rightImpurity(): number;
  leftWeight(): number;
  leftSum(): number;
}

/** A column in the kernel's memory: where its places, smallest and largest values begin. */
interface KernelColumn {
  readonly ranks: number;
  readonly lows: number;
  readonly highs: number;
  readonly apart: number;
  /** 0 where no two rows are equal or their order is free, 1 where few are, 2 else. */
  readonly ties: number;
}

/** The arrays before the columns, in the order in which `open` takes them. */
const ARRAYS = 8;

/**
 * The search of `BestThresholdSearch` for the criteria `squared_error` and `friedman_mse` in
 * WebAssembly, with the same answers to the last bit.
 */
export class KernelVarianceSearch implements NodeSearch {
  readonly best = new BestSplit();
  weight = 0;
  readonly release: () => void;
  private readonly run: VarianceFunctions;
  private readonly columns: readonly KernelColumn[];
  private readonly totalWeight: number;

  /** Returns undefined where WebAssembly is missing. */
  static open(
    rows: TrainingRows,
    target: QuantityTarget,
    weights: Float64Array,
    order: Int32Array,
    limits: TreeLimits,
  ): KernelVarianceSearch | undefined {
    const kernel = loadKernel<VarianceFunctions>(varianceProgram);
    if (!kernel) return undefined;
    const { columns } = rows.features;
    return new KernelVarianceSearch(kernel, columns, target, weights, order, limits);
  }

  private constructor(
    { run, arena }: Kernel<VarianceFunctions>,
    private readonly ranked: readonly RankedColumn[],
    { quantities }: QuantityTarget,
    weights: Float64Array,
    order: Int32Array,
    private readonly limits: TreeLimits,
  ) {
    const count = order.length;
    const sizes = [4, 4, 4, 4, 4].map((bytes) => bytes * count);
    sizes.push(4 * ((2 << bitLength(count)) + 1), 8 * count, 8 * count);
    for (const { lows, highs } of ranked) {
      sizes.push(4 * count, 4 * lows.length, 4 * highs.length);
    }
    const { at, release } = openBlock(arena, sizes);
    this.columns = ranked.map((column, j) => {
      const { lows, highs, distinct, mostlyDistinct } = column;
      const [ranks, low, high] = [0, 1, 2].map((part) => at(ARRAYS + 3 * j + part));
      takeWords(column.ranks, order, arena.integers(ranks!, count));
      arena.floats(low!, lows.length).set(lows);
      arena.floats(high!, highs.length).set(highs);
      const ties = distinct || limits.anyOrder ? 0 : mostlyDistinct ? 1 : 2;
      return { ranks: ranks!, lows: low!, highs: high!, apart: column.apart ? 1 : 0, ties };
    });
    countUp(arena.integers(at(0), count));
    takeDoubles(quantities, order, arena.doubles(at(6), count));
    const own = arena.doubles(at(7), count);
    takeDoubles(weights, order, own);
    let total = 0;
    for (let i = 0; i < count; i++) total += own[i]!;
    this.totalWeight = total;
    const isFriedman = limits.criterion === 'friedman_mse' ? 1 : 0;
    const arrays = Array.from({ length: ARRAYS }, (_, part) => at(part));
    run.open(...arrays, limits.minSamplesLeaf, limits.minWeightLeaf, isFriedman);
    this.run = run;
    this.release = release;
  }

  enter(start: number, end: number): void {
    this.best.clear();
    this.weight = this.run.enter(start, end);
  }

  impurity(): number {
    return this.run.impurity();
  }

  writeValue(into: Float64Array, at: number): void {
    into[at] = this.run.total() / this.weight;
  }

  look(feature: number): boolean {
    const { ranks, ties, apart, lows, highs } = this.columns[feature]!;
    const varies = this.run.look(feature, ranks, ties, apart, lows, highs);
    this.best.feature = this.run.feature();
    return varies !== 0;
  }

  divide(impurity: number): number {
    const { best, run } = this;
    best.rank = run.rank();
    best.threshold = thresholdBetween(this.ranked[best.feature]!, best.rank, run.next());
    const boundary = run.divide(this.columns[best.feature]!.ranks);
    best.impurityLeft = run.leftImpurity();
    best.impurityRight = run.rightImpurity();
    best.improvement = this.improvement(impurity);
    return boundary;
  }

  private improvement(impurity: number): number {
    const { weight, run, best } = this;
    const left = run.leftWeight();
    const right = weight - left;
    if (this.limits.criterion === 'friedman_mse') {
      const sumLeft = run.leftSum();
      const difference = right * sumLeft - left * (run.total() - sumLeft);
      return (difference * difference) / (left * right * weight);
    }
    return (
      (weight / this.totalWeight) *
      (impurity - (right / weight) * best.impurityRight - (left / weight) * best.impurityLeft)
    );
  }
}
