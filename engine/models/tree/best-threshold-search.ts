import type { Criterion } from './criterion';
import { introSort } from './intro-sort';
import { OrderedSearch } from './ordered-search';
import { PairSort } from './pair-sort';
import { nearlyEqual, type RankedColumn, thresholdBetween } from './rank-features';
import type { TreeLimits } from './tree-limits';

/** Tries every threshold of a column. Cost: O(n log n) for the n rows of the node, per column. */
export class BestThresholdSearch extends OrderedSearch {
  readonly #keys: Int32Array;
  readonly #sorter: PairSort;
  readonly #before: Int32Array;

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
    const { lows, highs, apart } = column;
    const { start, end, criterion } = this;
    const keys = this.#keys;
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
  #sort({ ranks, distinct, mostlyDistinct }: RankedColumn): void {
    const { order, start, end } = this;
    const keys = this.#keys;
    const isFree = distinct || this.limits.anyOrder;
    for (let i = start; i < end; i++) keys[i] = ranks[order[i]!]!;
    if (!isFree && !mostlyDistinct) {
      introSort(keys, order, start, end);
      return;
    }
    const before = this.#before;
    if (!isFree) for (let i = start; i < end; i++) before[i] = order[i]!;
    this.#sorter.sort(keys, order, start, end);
    if (isFree || !hasEqual(keys, start, end)) return;
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
