import { argsortFloat32 } from '../tree/argsort-float32';
import { combine, prune, type Summary } from './quantile-summary';

/**
 * Weighted quantile sketch of one column, as XGBoost 1.7.4 keeps it for histograms: values enter a
 * queue in row order, full queues become summaries, summaries are pruned and merged in levels. With
 * the same rows in the same order it gives the same quantiles.
 *
 * Cost: O(values x log(queue)). Source: Chen & Guestrin (2016), appendix A.
 */
export class QuantileSketch {
  private readonly limit: number;
  private readonly values: Float32Array;
  private readonly weights: Float32Array;
  private filled = 0;
  /** Level l holds the summary of 2^l queues, or nothing; level 0 is working room. */
  private readonly levels: Summary[] = [];

  /** @param count how many values will be pushed. @param maxBin bins wanted. */
  constructor(count: number, maxBin: number) {
    this.limit = summaryLimit(count, maxBin);
    this.values = new Float32Array(this.limit * 2);
    this.weights = new Float32Array(this.limit * 2);
  }

  push(value: number, weight: number): void {
    if (weight === 0) return;
    const { values, weights } = this;
    if (this.filled === values.length) this.flush();
    const last = this.filled - 1;
    if (last >= 0 && values[last] === value) {
      weights[last] = weights[last]! + weight;
      return;
    }
    values[this.filled] = value;
    weights[this.filled] = weight;
    this.filled++;
  }

  /** The final summary, at most `size` entries. */
  finish(size: number): Summary {
    let merged = prune(this.summarise(), this.limit);
    for (let l = 1; l < this.levels.length; l++) {
      const level = this.levels[l]!;
      if (level.length === 0) continue;
      merged = merged.length === 0 ? level : prune(combine(merged, level), this.limit);
    }
    return prune(merged, size);
  }

  private flush(): void {
    let carried = this.summarise();
    this.filled = 0;
    for (let l = 1; ; l++) {
      while (this.levels.length <= l) this.levels.push(NOTHING);
      const level = this.levels[l]!;
      const pruned = prune(carried, this.limit);
      if (level.length === 0) {
        this.levels[l] = pruned;
        return;
      }
      carried = combine(pruned, level);
      if (carried.length <= this.limit * 4) {
        this.levels[l] = carried;
        return;
      }
      this.levels[l] = NOTHING;
    }
  }

  /** The queue, sorted, with equal values joined. */
  private summarise(): Summary {
    const { weights, filled } = this;
    const values = this.values.subarray(0, filled);
    const order = argsortFloat32(values);
    const out = new Float32Array(filled * 4);
    let size = 0;
    let below = 0;
    for (let i = 0; i < filled; ) {
      const value = values[order[i]!]!;
      let weight = weights[order[i]!]!;
      for (i++; i < filled && values[order[i]!] === value; i++) {
        weight = Math.fround(weight + weights[order[i]!]!);
      }
      const above = Math.fround(below + weight);
      out[size] = below;
      out[size + 1] = above;
      out[size + 2] = weight;
      out[size + 3] = value;
      size += 4;
      below = above;
    }
    return out.subarray(0, size);
  }
}

const NOTHING: Summary = new Float32Array(0);

/** How much finer a summary is than the bins asked of it. */
const SUMMARY_FACTOR = 8;

/** The most entries that a summary takes into one column of a given length. */
export function summarySize(count: number, maxBin: number): number {
  return Math.min(count, maxBin * SUMMARY_FACTOR);
}

/** Entries per summary such that enough levels of them hold all values. */
export function summaryLimit(count: number, maxBin: number): number {
  const error = 1 / (Math.max(1, Math.min(maxBin, count)) * SUMMARY_FACTOR);
  for (let levels = 1; ; levels++) {
    const limit = Math.min(count, Math.ceil(levels / error) + 1);
    if (2 ** levels * limit >= count) return limit;
  }
}
