import { RadixOrder } from './radix-order';

/**
 * Weighted quantile sketch of one column, as XGBoost 1.7.4 keeps it for histograms: values enter a
 * queue in row order, full queues become summaries, summaries are pruned and merged in levels. With
 * the same rows in the same order it gives the same quantiles.
 *
 * A summary is held as runs of four floats per distinct value: lowest rank, highest rank, weight,
 * value. All rank arithmetic is in float32.
 *
 * Cost: O(values x log(queue)). Source: Chen & Guestrin (2016), appendix A.
 */
export class QuantileSketch {
  private readonly limit: number;
  private readonly queue: Float32Array;
  private readonly order: RadixOrder;
  private filled = 0;
  /** Level l holds the summary of 2^l queues, or nothing; level 0 is working room. */
  private readonly levels: Summary[] = [];

  /** @param count how many values will be pushed. @param maxBin bins wanted. */
  constructor(count: number, maxBin: number) {
    this.limit = summaryLimit(count, maxBin);
    this.queue = new Float32Array(this.limit * 4);
    this.order = new RadixOrder(this.limit * 2);
  }

  push(value: number, weight: number): void {
    if (weight === 0) return;
    const { queue } = this;
    if (this.filled === this.limit * 2) this.flush();
    const last = this.filled - 1;
    if (last >= 0 && queue[last * 2] === value) {
      queue[last * 2 + 1] = queue[last * 2 + 1]! + weight;
      return;
    }
    queue[this.filled * 2] = value;
    queue[this.filled * 2 + 1] = weight;
    this.filled++;
  }

  /** The final summary, at most `size` entries. */
  finish(size: number): Summary {
    let all = this.summarise();
    if (this.levels.length === 0) {
      all = prune(all, this.limit);
    } else {
      let merged = prune(all, this.limit);
      for (let l = 1; l < this.levels.length; l++) {
        const level = this.levels[l]!;
        if (level.length === 0) continue;
        merged = merged.length === 0 ? level : prune(combine(merged, level), this.limit);
      }
      all = merged;
    }
    return prune(all, size);
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
    const { queue, filled } = this;
    const order = this.order.sort(queue, filled);
    const out = new Float32Array(filled * 4);
    let size = 0;
    let below = 0;
    for (let i = 0; i < filled; ) {
      const value = queue[order[i]! * 2]!;
      let weight = queue[order[i]! * 2 + 1]!;
      let j = i + 1;
      for (; j < filled && queue[order[j]! * 2] === value; j++) {
        weight = Math.fround(weight + queue[order[j]! * 2 + 1]!);
      }
      out[size] = below;
      out[size + 1] = Math.fround(below + weight);
      out[size + 2] = weight;
      out[size + 3] = value;
      size += 4;
      below = Math.fround(below + weight);
      i = j;
    }
    return out.subarray(0, size);
  }
}

type Summary = Float32Array;

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

/** Keeps entries whose ranks lie nearest to evenly spaced ones; the first and last always stay. */
export function prune(from: Summary, maxSize: number): Summary {
  const size = from.length / 4;
  if (size <= maxSize) return from;
  const begin = from[1]!;
  const range = Math.fround(from[(size - 1) * 4]! - begin);
  const steps = maxSize - 1;
  const out = new Float32Array(maxSize * 4);
  out.set(from.subarray(0, 4));
  let kept = 1;
  let i = 1;
  let last = 0;
  for (let k = 1; k < steps; k++) {
    const rank = Math.fround(Math.fround(Math.fround(k * range) / steps) + begin);
    const twice = 2 * rank;
    while (i < size - 1 && twice >= Math.fround(from[i * 4 + 5]! + from[i * 4 + 4]!)) i++;
    if (i === size - 1) break;
    const next = Math.fround(from[i * 4]! + from[i * 4 + 2]!);
    const previous = Math.fround(from[i * 4 + 5]! - from[i * 4 + 6]!);
    const nearest = twice < Math.fround(next + previous) ? i : i + 1;
    if (nearest === last) continue;
    out.set(from.subarray(nearest * 4, nearest * 4 + 4), kept * 4);
    kept++;
    last = nearest;
  }
  if (last !== size - 1) {
    out.set(from.subarray((size - 1) * 4), kept * 4);
    kept++;
  }
  return out.subarray(0, kept * 4);
}

/** The summary of two summaries' values together. */
function combine(a: Summary, b: Summary): Summary {
  const out = new Float32Array(a.length + b.length);
  let at = 0;
  let i = 0;
  let j = 0;
  let belowA = 0;
  let belowB = 0;
  while (i < a.length || j < b.length) {
    const takeA = j >= b.length || (i < a.length && a[i + 3]! <= b[j + 3]!);
    const takeB = i >= a.length || (j < b.length && b[j + 3]! <= a[i + 3]!);
    if (takeA && takeB) {
      out[at] = a[i]! + b[j]!;
      out[at + 1] = a[i + 1]! + b[j + 1]!;
      out[at + 2] = a[i + 2]! + b[j + 2]!;
      out[at + 3] = a[i + 3]!;
    } else if (takeA) {
      const above = j < b.length ? Math.fround(b[j + 1]! - b[j + 2]!) : b[b.length - 3]!;
      out[at] = a[i]! + belowB;
      out[at + 1] = a[i + 1]! + above;
      out[at + 2] = a[i + 2]!;
      out[at + 3] = a[i + 3]!;
    } else {
      const above = i < a.length ? Math.fround(a[i + 1]! - a[i + 2]!) : a[a.length - 3]!;
      out[at] = b[j]! + belowA;
      out[at + 1] = b[j + 1]! + above;
      out[at + 2] = b[j + 2]!;
      out[at + 3] = b[j + 3]!;
    }
    if (takeA) {
      belowA = Math.fround(a[i]! + a[i + 2]!);
      i += 4;
    }
    if (takeB) {
      belowB = Math.fround(b[j]! + b[j + 2]!);
      j += 4;
    }
    at += 4;
  }
  const summary = out.subarray(0, at);
  restoreOrder(summary);
  return summary;
}

/** Ranks that rounding has put out of order are lifted to their neighbours'. */
function restoreOrder(summary: Summary): void {
  let low = 0;
  let high = 0;
  for (let at = 0; at < summary.length; at += 4) {
    if (summary[at]! < low) summary[at] = low;
    else low = summary[at]!;
    if (summary[at + 1]! < high) summary[at + 1] = high;
    const next = Math.fround(summary[at]! + summary[at + 2]!);
    if (summary[at + 1]! < next) summary[at + 1] = next;
    high = summary[at + 1]!;
  }
}
