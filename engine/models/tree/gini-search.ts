import { BestSplit, type NodeSearch } from './node-search';
import { bitLength, PackedSort } from './packed-sort';
import {
  nearlyEqual,
  type RankedColumn,
  type RankedFeatures,
  thresholdBetween,
} from './rank-features';
import type { ClassTarget, TrainingRows } from './training-rows';
import type { TreeLimits } from './tree-limits';

/** With fewer than one row per so many counters, the rows are sorted instead of counted. */
export const SPARSE = 4;

/** A bound on the rounding of the quick comparison, relative to the node's weight. */
const ROUNDING = 1e-9;

/** How many of a packed row's lower bits hold its weight, and how many weight and class. */
export interface Packing {
  readonly weightBits: number;
  readonly loadBits: number;
}

/** How rows pack into whole numbers of 31 bits; undefined where weights or sizes forbid it. */
export function findPacking(
  rows: TrainingRows,
  { nClasses }: ClassTarget,
  weights: Float64Array,
): Packing | undefined {
  let heaviest = 0;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row]!;
    if (weight !== Math.floor(weight)) return undefined;
    if (weight > heaviest) heaviest = weight;
  }
  if (heaviest > 2 ** 20) return undefined;
  const weightBits = bitLength(heaviest);
  const loadBits = weightBits + bitLength(nClasses - 1);
  return loadBits + bitLength(mostPlaces(rows.features) - 1) <= 31
    ? { weightBits, loadBits }
    : undefined;
}

/**
 * Looks for the threshold with the lowest Gini impurity, for rows of whole weights and the best
 * splitter. With whole weights every sum is exact, so rows may be visited in any order and give
 * the numbers of scikit-learn all the same: a column of few values is counted, another one is
 * sorted as packed whole numbers that carry place, class and weight.
 *
 * Cost: O(rows of the node) per column.
 */
export class GiniSearch implements NodeSearch {
  readonly best = new BestSplit();
  weight = 0;

  readonly #columns: readonly RankedColumn[];
  readonly #order: Int32Array;
  readonly #limits: TreeLimits;
  readonly #nClasses: number;
  readonly #totalWeight: number;
  /** Per row: its class, and in the lower bits its weight. */
  readonly #loads: Int32Array;
  readonly #weightBits: number;
  readonly #loadBits: number;
  readonly #sorter: PackedSort;
  readonly #keys: Int32Array;
  readonly #counts: Int32Array;
  readonly #rowsAt: Int32Array;
  readonly #left: Float64Array;
  readonly #sums: Float64Array;
  readonly #bestLeft: Float64Array;
  #start = 0;
  #end = 0;
  #squares = 0;

  /** @param order the rows, so ordered that each node is a stretch of it. */
  constructor(
    rows: TrainingRows,
    target: ClassTarget,
    weights: Float64Array,
    order: Int32Array,
    limits: TreeLimits,
    { weightBits, loadBits }: Packing,
  ) {
    const { codes, nClasses } = target;
    let total = 0;
    for (const weight of weights) total += weight;
    this.#weightBits = weightBits;
    this.#loadBits = loadBits;
    this.#loads = codes.map((code, row) => (code << weightBits) | weights[row]!);
    this.#columns = rows.features.columns;
    this.#order = order;
    this.#limits = limits;
    this.#nClasses = nClasses;
    this.#totalWeight = total;
    const counted = Math.min(mostPlaces(rows.features), SPARSE * order.length + 1);
    this.#counts = new Int32Array(counted * nClasses);
    this.#rowsAt = new Int32Array(counted);
    this.#keys = new Int32Array(order.length);
    this.#sorter = new PackedSort(order.length);
    this.#left = new Float64Array(nClasses);
    this.#sums = new Float64Array(nClasses);
    this.#bestLeft = new Float64Array(nClasses);
  }

  enter(start: number, end: number): void {
    const order = this.#order;
    const loads = this.#loads;
    const sums = this.#sums;
    const bits = this.#weightBits;
    const mask = (1 << bits) - 1;
    this.#start = start;
    this.#end = end;
    this.best.clear();
    sums.fill(0);
    for (let i = start; i < end; i++) {
      const load = loads[order[i]!]!;
      const code = load >> bits;
      sums[code] = sums[code]! + (load & mask);
    }
    let weight = 0;
    let squares = 0;
    for (let c = 0; c < sums.length; c++) {
      weight += sums[c]!;
      squares += sums[c]! * sums[c]!;
    }
    this.weight = weight;
    this.#squares = squares;
  }

  impurity(): number {
    return gini(this.#squares, this.weight);
  }

  writeValue(into: Float64Array, at: number): void {
    into.set(this.#sums, at);
  }

  look(feature: number): boolean {
    const column = this.#columns[feature]!;
    const places = column.lows.length;
    if (places * this.#nClasses <= SPARSE * (this.#end - this.#start)) {
      return this.#lookCounting(feature, column);
    }
    return this.#lookSorting(feature, column);
  }

  #lookSorting(feature: number, column: RankedColumn): boolean {
    const { ranks, lows, highs } = column;
    const order = this.#order;
    const loads = this.#loads;
    const keys = this.#keys;
    const bits = this.#loadBits;
    const start = this.#start;
    const count = this.#end - start;
    let low = 0x7fffffff;
    let high = 0;
    for (let i = 0; i < count; i++) {
      const row = order[start + i]!;
      const key = (ranks[row]! << bits) | loads[row]!;
      keys[i] = key;
      if (key < low) low = key;
      if (key > high) high = key;
    }
    if (nearlyEqual(highs[low >> bits]!, lows[high >> bits]!)) return false;
    this.#sorter.sort(keys, count, low, high);
    this.#sweepKeys(feature, column, count);
    return true;
  }

  /** Moves the threshold upwards through the sorted rows. */
  #sweepKeys(feature: number, column: RankedColumn, count: number): void {
    const keys = this.#keys;
    const bits = this.#loadBits;
    const weightBits = this.#weightBits;
    const weightMask = (1 << weightBits) - 1;
    const codeMask = (1 << (bits - weightBits)) - 1;
    const { minSamplesLeaf } = this.#limits;
    const left = this.#left;
    const sums = this.#sums;
    const { weight } = this;
    const squares = this.#squares;
    left.fill(0);
    let squaresLeft = 0;
    let products = 0;
    let weightLeft = 0;
    let bar = this.#bar();
    let key = keys[0]!;
    const last = count - minSamplesLeaf;
    for (let i = 1; i <= last; i++) {
      const code = (key >> weightBits) & codeMask;
      const w = key & weightMask;
      const l = left[code]!;
      left[code] = l + w;
      squaresLeft += w * (l + l + w);
      products += w * sums[code]!;
      weightLeft += w;
      const rank = key >> bits;
      key = keys[i]!;
      const next = key >> bits;
      if (next === rank || i < minSamplesLeaf) continue;
      const weightRight = weight - weightLeft;
      const squaresRight = squares - 2 * products + squaresLeft;
      // The comparison of impurities without its divisions; what is surely worse ends here.
      if (squaresLeft * weightRight + squaresRight * weightLeft < bar * weightLeft * weightRight) {
        continue;
      }
      if (this.#tryThreshold(feature, column, rank, next, weightLeft, squaresLeft, squaresRight)) {
        bar = this.#bar();
      }
    }
  }

  #lookCounting(feature: number, column: RankedColumn): boolean {
    const nClasses = this.#nClasses;
    if (this.#limits.minSamplesLeaf > 1) this.#countRows(column.ranks);
    this.#countWeights(column.ranks);
    const varies = this.#sweepCounts(feature, column);
    this.#counts.fill(0, 0, column.lows.length * nClasses);
    return varies;
  }

  #countWeights(ranks: RankedColumn['ranks']): void {
    const nClasses = this.#nClasses;
    const order = this.#order;
    const loads = this.#loads;
    const counts = this.#counts;
    const bits = this.#weightBits;
    const mask = (1 << bits) - 1;
    const end = this.#end;
    for (let i = this.#start; i < end; i++) {
      const row = order[i]!;
      const load = loads[row]!;
      const at = ranks[row]! * nClasses + (load >> bits);
      counts[at] = counts[at]! + (load & mask);
    }
  }

  #countRows(ranks: RankedColumn['ranks']): void {
    const order = this.#order;
    const rowsAt = this.#rowsAt;
    const end = this.#end;
    rowsAt.fill(0);
    for (let i = this.#start; i < end; i++) {
      const rank = ranks[order[i]!]!;
      rowsAt[rank] = rowsAt[rank]! + 1;
    }
  }

  /** Moves the threshold upwards through the places met; returns false when there is but one. */
  #sweepCounts(feature: number, column: RankedColumn): boolean {
    const { lows, highs } = column;
    const { minSamplesLeaf } = this.#limits;
    const nClasses = this.#nClasses;
    const rows = this.#end - this.#start;
    const rowsAt = this.#rowsAt;
    const counts = this.#counts;
    const left = this.#left;
    const sums = this.#sums;
    const { weight } = this;
    const squares = this.#squares;
    const places = lows.length;
    left.fill(0);
    let squaresLeft = 0;
    let products = 0;
    let rowsLeft = 0;
    let weightLeft = 0;
    let bar = this.#bar();
    let first = -1;
    let before = -1;
    for (let rank = 0; rank < places && weightLeft < weight; rank++) {
      const at = rank * nClasses;
      let here = 0;
      for (let c = 0; c < nClasses; c++) here += counts[at + c]!;
      if (here === 0) continue;
      if (before < 0) {
        first = rank;
      } else {
        const weightRight = weight - weightLeft;
        const squaresRight = squares - 2 * products + squaresLeft;
        if (
          squaresLeft * weightRight + squaresRight * weightLeft >= bar * weightLeft * weightRight &&
          (minSamplesLeaf === 1 ||
            (rowsLeft >= minSamplesLeaf && rows - rowsLeft >= minSamplesLeaf)) &&
          this.#tryThreshold(feature, column, before, rank, weightLeft, squaresLeft, squaresRight)
        ) {
          bar = this.#bar();
        }
      }
      before = rank;
      rowsLeft += rowsAt[rank]!;
      weightLeft += here;
      for (let c = 0; c < nClasses; c++) {
        const w = counts[at + c]!;
        const l = left[c]!;
        left[c] = l + w;
        squaresLeft += w * (l + l + w);
        products += w * sums[c]!;
      }
    }
    return !nearlyEqual(highs[first]!, lows[before]!);
  }

  /** Keeps a threshold, with the left side as summed up so far, if it is the best one yet. */
  #tryThreshold(
    feature: number,
    column: RankedColumn,
    rank: number,
    next: number,
    weightLeft: number,
    squaresLeft: number,
    squaresRight: number,
  ): boolean {
    const { best } = this;
    const { minWeightLeaf } = this.#limits;
    if (!column.apart && nearlyEqual(column.highs[rank]!, column.lows[next]!)) return false;
    const weightRight = this.weight - weightLeft;
    if (weightLeft < minWeightLeaf || weightRight < minWeightLeaf) return false;
    const proxy =
      -weightRight * gini(squaresRight, weightRight) - weightLeft * gini(squaresLeft, weightLeft);
    if (proxy <= best.proxy) return false;
    best.proxy = proxy;
    best.feature = feature;
    best.rank = rank;
    best.threshold = thresholdBetween(column, rank, next);
    this.#bestLeft.set(this.#left);
    return true;
  }

  /** What `squares / weight`, summed over both sides, has to reach to come into question. */
  #bar(): number {
    return this.best.proxy + this.weight * (1 - ROUNDING);
  }

  divide(impurity: number): number {
    measureSides(this.best, this.#sums, this.#bestLeft, impurity, this.#totalWeight);
    return this.#partition();
  }

  /** Keeps the rows of each side in ascending order, so that columns are read front to back. */
  #partition(): number {
    const { ranks } = this.#columns[this.best.feature]!;
    const lastLeft = this.best.rank;
    const order = this.#order;
    const spare = this.#keys;
    const end = this.#end;
    let boundary = this.#start;
    let others = 0;
    for (let i = this.#start; i < end; i++) {
      const row = order[i]!;
      if (ranks[row]! <= lastLeft) order[boundary++] = row;
      else spare[others++] = row;
    }
    for (let i = 0; i < others; i++) order[boundary + i] = spare[i]!;
    return boundary;
  }
}

/** Sets what a split does to the impurity, from the class weights of the node and its left side. */
export function measureSides(
  best: BestSplit,
  sums: Float64Array,
  left: Float64Array,
  impurity: number,
  totalWeight: number,
): void {
  let weight = 0;
  let weightLeft = 0;
  let squaresLeft = 0;
  let squaresRight = 0;
  for (let c = 0; c < sums.length; c++) {
    const l = left[c]!;
    const r = sums[c]! - l;
    weight += sums[c]!;
    weightLeft += l;
    squaresLeft += l * l;
    squaresRight += r * r;
  }
  const weightRight = weight - weightLeft;
  best.impurityLeft = gini(squaresLeft, weightLeft);
  best.impurityRight = gini(squaresRight, weightRight);
  best.improvement =
    (weight / totalWeight) *
    (impurity -
      (weightRight / weight) * best.impurityRight -
      (weightLeft / weight) * best.impurityLeft);
}

/** Gini impurity from the sum of the squared class weights and the weight in all. */
export function gini(squares: number, weight: number): number {
  return 1 - squares / (weight * weight);
}

export function mostPlaces(features: RankedFeatures): number {
  return features.columns.reduce((most, { lows }) => Math.max(most, lows.length), 1);
}
