import type { Criterion } from './criterion';
import { OrderedSearch } from './ordered-search';
import { nearlyEqual, type RankedColumn } from './rank-features';
import type { TreeLimits } from './tree-limits';
import type { Xorshift } from './xorshift';

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
    const threshold = drawThreshold(this.random, low, high);
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

/** A threshold with the smallest value on its left and the largest on its right. */
export function drawThreshold(random: Xorshift, low: number, high: number): number {
  const drawn = random.uniform(low, high);
  return drawn === high ? low : drawn;
}
