import type { Criterion } from './criterion';
import { introSort } from './intro-sort';
import { BestSplit, type NodeSearch } from './node-search';
import { PairSort } from './pair-sort';
import { nearlyEqual, type RankedColumn, thresholdBetween } from './rank-features';
import type { TreeLimits } from './tree-limits';
import type { Xorshift } from './xorshift';

/**
 * Looks for the best threshold by any criterion, and for rows of any weight. Sums of such numbers
 * round, and how they round depends on the order of the rows; so the rows are kept in exactly the
 * order in which scikit-learn keeps them.
 */
abstract class OrderedSearch implements NodeSearch {
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

/** Tries every threshold of a column. Cost: O(n log n) for the n rows of the node, per column. */
export class BestThresholdSearch extends OrderedSearch {
  readonly #keys: Int32Array;
  readonly #sorter: PairSort;
  readonly #before: Int32Array;
  #feature = 0;

  constructor(
    columns: readonly RankedColumn[],
    criterion: Criterion,
    order: Int32Array,
    limits: TreeLimits,
  ) {
    super(columns, criterion, order, limits);
    this.#keys = new Int32Array(order.length);
    this.#sorter = new PairSort(order.length);
    this.#before = new Int32Array(order.length);
  }

  look(feature: number): boolean {
    const column = this.columns[feature]!;
    this.#feature = feature;
    const { ranks, lows, highs, apart } = column;
    const { order, start, end, criterion } = this;
    const keys = this.#keys;
    for (let i = start; i < end; i++) keys[i] = ranks[order[i]!]!;
    this.#sort(column);
    if (nearlyEqual(highs[keys[start]!]!, lows[keys[end - 1]!]!)) return false;
    criterion.reset();
    for (let position = start + 1; position < end; position++) {
      const rank = keys[position - 1]!;
      const next = keys[position]!;
      if (rank === next || !this.hasRoom(position)) continue;
      if (!apart && nearlyEqual(highs[rank]!, lows[next]!)) continue;
      criterion.moveTo(position);
      if (!this.hasWeight()) continue;
      const proxy = criterion.proxy();
      if (proxy <= this.best.proxy) continue;
      this.keep(proxy, feature, rank, thresholdBetween(column, rank, next));
    }
    return true;
  }

  protected partition(): number {
    const { order, best } = this;
    const { ranks } = this.columns[best.feature]!;
    const lastLeft = best.rank;
    let boundary = this.end;
    for (let i = this.start; i < boundary; ) {
      const row = order[i]!;
      if (ranks[row]! <= lastLeft) {
        i++;
      } else {
        order[i] = order[--boundary]!;
        order[boundary] = row;
      }
    }
    return boundary;
  }

  /** Without equal values there is only one order, and a faster way to it. */
  #sort({ distinct, mostlyDistinct }: RankedColumn): void {
    const { order, start, end } = this;
    const keys = this.#keys;
    const isFree = distinct || this.limits.anyOrder;
    if (!isFree && !mostlyDistinct) {
      introSort(keys, order, start, end);
      return;
    }
    const before = this.#before;
    if (!isFree) for (let i = start; i < end; i++) before[i] = order[i]!;
    this.#sorter.sort(keys, order, start, end);
    if (isFree || !hasEqual(keys, start, end)) return;
    const { ranks } = this.columns[this.#feature]!;
    for (let i = start; i < end; i++) {
      order[i] = before[i]!;
      keys[i] = ranks[before[i]!]!;
    }
    introSort(keys, order, start, end);
  }
}

/** Whether two neighbours are equal. */
function hasEqual(keys: Int32Array, start: number, end: number): boolean {
  for (let i = start + 1; i < end; i++) if (keys[i] === keys[i - 1]) return true;
  return false;
}

/**
 * Tries one threshold per column, drawn between its ends. It looks at values and not at places, so
 * grouped columns make no difference. Cost: O(n) for n rows, per column.
 */
export class RandomThresholdSearch extends OrderedSearch {
  readonly #values: Float32Array;
  #lastFeature = -1;
  #bestPosition = 0;

  constructor(
    columns: readonly RankedColumn[],
    criterion: Criterion,
    order: Int32Array,
    limits: TreeLimits,
    private readonly random: Xorshift,
  ) {
    super(columns, criterion, order, limits);
    this.#values = new Float32Array(order.length);
  }

  look(feature: number): boolean {
    const { values } = this.columns[feature]!;
    const { order, start, end, criterion } = this;
    const own = this.#values;
    this.#lastFeature = feature;
    let low = Infinity;
    let high = -Infinity;
    for (let i = start; i < end; i++) {
      const value = values[order[i]!]!;
      own[i] = value;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (nearlyEqual(low, high)) return false;
    const drawn = this.random.uniform(low, high);
    const threshold = drawn === high ? low : drawn;
    const position = this.#divideAt(threshold);
    if (!this.hasRoom(position)) return true;
    criterion.reset();
    criterion.moveTo(position);
    if (!this.hasWeight()) return true;
    const proxy = criterion.proxy();
    if (proxy > this.best.proxy) {
      this.keep(proxy, feature, 0, threshold);
      this.#bestPosition = position;
    }
    return true;
  }

  /** Moves the rows of the left side to the front, by the node's values. */
  #divideAt(threshold: number): number {
    const { order } = this;
    const own = this.#values;
    let boundary = this.end;
    for (let i = this.start; i < boundary; ) {
      const value = own[i]!;
      if (value <= threshold) {
        i++;
      } else {
        const row = order[i]!;
        own[i] = own[--boundary]!;
        order[i] = order[boundary]!;
        order[boundary] = row;
      }
    }
    return boundary;
  }

  /** The rows still lie as the last column looked at divided them. */
  protected partition(): number {
    const { best, order, start, end } = this;
    if (this.#lastFeature === best.feature) return this.#bestPosition;
    const { values } = this.columns[best.feature]!;
    for (let i = start; i < end; i++) this.#values[i] = values[order[i]!]!;
    return this.#divideAt(best.threshold);
  }
}
