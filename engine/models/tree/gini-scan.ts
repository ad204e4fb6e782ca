import { sortStart } from './sort-start';
import type { TrainingRows } from './training-rows';

/** Values closer than this count as equal; float32, as in scikit-learn. */
const NEARLY_EQUAL = Math.fround(1e-7);

/** With fewer than one row per so many places, the places met are sorted instead of all scanned. */
const SPARSE = 8;

/**
 * Searches one column of one node at a time for the threshold with the lowest Gini impurity, and
 * keeps the best found since `enter`. Of equal ones the first met stays, so the order of the
 * calls decides ties, exactly as in scikit-learn; the arithmetic is in its order, too.
 *
 * Rows are counted per distinct value, which gives the same candidates as sorting them.
 */
export class GiniScan {
  bestFeature = -1;
  /** Rows whose place is at most this go left. */
  bestRank = 0;
  bestThreshold = 0;
  /** Gini impurity of the node itself. */
  impurity = 0;
  /** Summed weight of the node's rows, per class and in all. */
  readonly classWeights: Float64Array;
  weight = 0;

  readonly #rows: TrainingRows;
  readonly #weights: Float64Array;
  readonly #order: Int32Array;
  readonly #minSamplesLeaf: number;
  readonly #rowsAt: Int32Array;
  readonly #weightAt: Float64Array;
  readonly #met: Int32Array;
  readonly #left: Float64Array;
  #start = 0;
  #end = 0;
  /** Minus the children's weighted impurity; larger is better. */
  #bestProxy = -Infinity;

  /** @param order the rows, so ordered that each node is a stretch of it. */
  constructor(
    rows: TrainingRows,
    weights: Float64Array,
    order: Int32Array,
    minSamplesLeaf: number,
  ) {
    const { values } = rows.features;
    const places = values.reduce((most, column) => Math.max(most, column.length), 0);
    this.#rows = rows;
    this.#weights = weights;
    this.#order = order;
    this.#minSamplesLeaf = minSamplesLeaf;
    this.#rowsAt = new Int32Array(places);
    this.#weightAt = new Float64Array(places * rows.nClasses);
    this.#met = new Int32Array(places);
    this.#left = new Float64Array(rows.nClasses);
    this.classWeights = new Float64Array(rows.nClasses);
  }

  /** Turns to the node of the rows `order[start..end)`. */
  enter(start: number, end: number): void {
    const { codes } = this.#rows;
    const weights = this.#weights;
    const order = this.#order;
    const sums = this.classWeights;
    this.#start = start;
    this.#end = end;
    this.bestFeature = -1;
    this.#bestProxy = -Infinity;
    for (let c = 0; c < sums.length; c++) sums[c] = 0;
    for (let i = start; i < end; i++) {
      const row = order[i]!;
      const code = codes[row]!;
      sums[code] = sums[code]! + weights[row]!;
    }
    let weight = 0;
    let squares = 0;
    for (let c = 0; c < sums.length; c++) {
      weight += sums[c]!;
      squares += sums[c]! * sums[c]!;
    }
    this.weight = weight;
    this.impurity = 1 - squares / (weight * weight);
  }

  /** Searches a column; returns false when it is constant in this node. */
  look(feature: number): boolean {
    const values = this.#rows.features.values[feature]!;
    const ranks = this.#rows.features.ranks[feature]!;
    const places = values.length === 2 ? this.#countTwo(ranks) : this.#count(ranks);
    const lowest = values[this.#met[0]!]!;
    const highest = values[this.#met[places - 1]!]!;
    const varies = highest > Math.fround(lowest + NEARLY_EQUAL);
    if (varies) this.#sweep(feature, values, places);
    this.#clear(places);
    return varies;
  }

  /** Counts the node's rows per place; `#met` then lists the places met, ascending. */
  #count(ranks: Int32Array): number {
    const { codes, nClasses } = this.#rows;
    const order = this.#order;
    const weights = this.#weights;
    const rowsAt = this.#rowsAt;
    const weightAt = this.#weightAt;
    const met = this.#met;
    const end = this.#end;
    let places = 0;
    let low = ranks.length;
    let high = 0;
    for (let i = this.#start; i < end; i++) {
      const row = order[i]!;
      const rank = ranks[row]!;
      const before = rowsAt[rank]!;
      if (before === 0) {
        met[places++] = rank;
        if (rank < low) low = rank;
        if (rank > high) high = rank;
      }
      rowsAt[rank] = before + 1;
      const at = rank * nClasses + codes[row]!;
      weightAt[at] = weightAt[at]! + weights[row]!;
    }
    if (high - low >= places * SPARSE) {
      sortStart(met, places);
      return places;
    }
    let at = 0;
    for (let rank = low; rank <= high; rank++) if (rowsAt[rank]! > 0) met[at++] = rank;
    return places;
  }

  /** The same for a column of two values, such as an indicator: without a branch per row. */
  #countTwo(ranks: Int32Array): number {
    const { codes, nClasses } = this.#rows;
    const order = this.#order;
    const weights = this.#weights;
    const weightAt = this.#weightAt;
    const start = this.#start;
    const end = this.#end;
    let upper = 0;
    for (let i = start; i < end; i++) {
      const row = order[i]!;
      const rank = ranks[row]!;
      upper += rank;
      const at = nClasses + codes[row]!;
      weightAt[at] = weightAt[at]! + rank * weights[row]!;
    }
    for (let c = 0; c < nClasses; c++) {
      weightAt[c] = this.classWeights[c]! - weightAt[nClasses + c]!;
    }
    const lower = end - start - upper;
    this.#rowsAt[0] = lower;
    this.#rowsAt[1] = upper;
    this.#met[0] = lower > 0 ? 0 : 1;
    this.#met[1] = 1;
    return lower > 0 && upper > 0 ? 2 : 1;
  }

  /** Moves the threshold upwards through the places met. */
  #sweep(feature: number, values: Float32Array, places: number): void {
    const { classWeights, weight } = this;
    const { nClasses } = this.#rows;
    const rows = this.#end - this.#start;
    const minSamplesLeaf = this.#minSamplesLeaf;
    const rowsAt = this.#rowsAt;
    const weightAt = this.#weightAt;
    const met = this.#met;
    const left = this.#left;
    for (let c = 0; c < nClasses; c++) left[c] = 0;
    let rowsLeft = 0;
    let weightLeft = 0;
    for (let m = 1; m < places; m++) {
      const rank = met[m - 1]!;
      rowsLeft += rowsAt[rank]!;
      for (let c = 0; c < nClasses; c++) {
        const here = weightAt[rank * nClasses + c]!;
        left[c] = left[c]! + here;
        weightLeft += here;
      }
      const value = values[rank]!;
      const next = values[met[m]!]!;
      if (next <= Math.fround(value + NEARLY_EQUAL)) continue;
      if (rowsLeft < minSamplesLeaf || rows - rowsLeft < minSamplesLeaf) continue;
      const weightRight = weight - weightLeft;
      let squaresLeft = 0;
      let squaresRight = 0;
      for (let c = 0; c < nClasses; c++) {
        const l = left[c]!;
        const r = classWeights[c]! - l;
        squaresLeft += l * l;
        squaresRight += r * r;
      }
      const impurityLeft = 1 - squaresLeft / (weightLeft * weightLeft);
      const impurityRight = 1 - squaresRight / (weightRight * weightRight);
      const proxy = -weightRight * impurityRight - weightLeft * impurityLeft;
      if (proxy <= this.#bestProxy) continue;
      this.#bestProxy = proxy;
      this.bestFeature = feature;
      this.bestRank = rank;
      // Half sums stay finite; where rounding hits the upper value, the lower one separates.
      const middle = value / 2 + next / 2;
      this.bestThreshold = middle === next ? value : middle;
    }
  }

  #clear(places: number): void {
    const { nClasses } = this.#rows;
    const met = this.#met;
    const rowsAt = this.#rowsAt;
    const weightAt = this.#weightAt;
    for (let m = 0; m < places; m++) {
      const rank = met[m]!;
      rowsAt[rank] = 0;
      for (let c = 0; c < nClasses; c++) weightAt[rank * nClasses + c] = 0;
    }
  }
}
