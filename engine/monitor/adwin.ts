import type { DriftDetector } from './contract';

export interface AdwinOptions {
  /** Confidence: the chance of a false alarm, roughly. */
  readonly delta?: number;
  /** The window is searched for a cut every so many values. */
  readonly clock?: number;
  /** Buckets of one size before the two oldest are joined. */
  readonly maxBuckets?: number;
  /** Values that either side of a cut needs. */
  readonly minWindowLength?: number;
  /** Values before the first search. */
  readonly gracePeriod?: number;
}

interface Bucket {
  readonly sum: number;
  /** Sum of squared deviations from the bucket's own mean. */
  readonly squares: number;
}

/**
 * Adaptive windowing: keeps as long a window of the past as still has one mean. When some cut
 * divides it into two parts whose means differ by more than chance allows, the oldest part goes,
 * and that is a drift.
 *
 * The window lies in buckets of 1, 2, 4, ... values, so that n values take O(log n) memory; a value
 * costs O(1), a search O(log n). Equals `river.drift.ADWIN`. Source: Bifet and Gavalda (2007),
 * Learning from Time-Changing Data with Adaptive Windowing.
 */
export class ADWIN implements DriftDetector {
  readonly options: Required<AdwinOptions>;
  driftDetected = false;
  readonly warningDetected = false;
  /** Values in the window. */
  width = 0;
  /** Difference of means and its bound at the cut that came nearest to an alarm. */
  statistic = 0;
  limit = Number.NaN;
  private ticks = 0;
  private total = 0;
  private squares = 0;
  /** Row i holds buckets of 2^i values, oldest first. */
  private rows: Bucket[][] = [[]];

  constructor(options: AdwinOptions = {}) {
    this.options = {
      delta: 0.002,
      clock: 32,
      maxBuckets: 5,
      minWindowLength: 5,
      gracePeriod: 10,
      ...options,
    };
  }

  /** Mean of the window. */
  get estimation(): number {
    return this.width === 0 ? 0 : this.total / this.width;
  }

  update(value: number): this {
    if (this.driftDetected) this.reset();
    this.insert(value);
    this.ticks++;
    const { clock, gracePeriod } = this.options;
    const due = this.ticks % clock === 0 && this.width > gracePeriod;
    this.driftDetected = due && this.shrink();
    return this;
  }

  private insert(value: number): void {
    if (this.width > 0) {
      this.squares += (this.width * (value - this.estimation) ** 2) / (this.width + 1);
    }
    this.width++;
    this.total += value;
    this.rows[0]!.push({ sum: value, squares: 0 });
    for (let i = 0; this.rows[i]!.length > this.options.maxBuckets; i++) {
      const [first, second] = this.rows[i]!.splice(0, 2) as [Bucket, Bucket];
      this.rows[i + 1] ??= [];
      this.rows[i + 1]!.push(join(first, second, 2 ** i));
    }
  }

  /** Drops the oldest buckets while some cut is beyond chance. @returns whether any was dropped */
  private shrink(): boolean {
    if (!this.findCut()) return false;
    const { statistic, limit } = this;
    do this.dropOldest();
    while (this.width > 0 && this.findCut());
    // What raised the alarm is shown, not what the rest of the window looks like.
    this.statistic = statistic;
    this.limit = limit;
    return true;
  }

  private findCut(): boolean {
    const { delta, minWindowLength } = this.options;
    const logarithm = Math.log((2 * Math.log(this.width)) / delta);
    const variance = this.squares / this.width;
    let oldCount = 0;
    let oldSum = 0;
    let nearest = 0;
    for (let i = this.rows.length - 1; i >= 0; i--) {
      for (const bucket of this.rows[i]!) {
        oldCount += 2 ** i;
        oldSum += bucket.sum;
        const newCount = this.width - oldCount;
        if (newCount < minWindowLength) return false;
        if (oldCount < minWindowLength) continue;
        const difference = Math.abs(oldSum / oldCount - (this.total - oldSum) / newCount);
        const harmonic =
          1 / (oldCount - minWindowLength + 1) + 1 / (newCount - minWindowLength + 1);
        const bound =
          Math.sqrt(2 * harmonic * variance * logarithm) + (2 / 3) * logarithm * harmonic;
        if (difference / bound >= nearest) {
          nearest = difference / bound;
          this.statistic = difference;
          this.limit = bound;
        }
        if (difference > bound) return true;
      }
    }
    return false;
  }

  private dropOldest(): void {
    const last = this.rows.length - 1;
    const oldest = this.rows[last]!.shift()!;
    const count = 2 ** last;
    this.width -= count;
    this.total -= oldest.sum;
    const gap = oldest.sum / count - this.estimation;
    this.squares -= oldest.squares + (count * this.width * gap ** 2) / (count + this.width);
    if (this.rows[last]!.length === 0 && last > 0) this.rows.pop();
  }

  private reset(): void {
    this.driftDetected = false;
    this.width = 0;
    this.ticks = 0;
    this.total = 0;
    this.squares = 0;
    this.statistic = 0;
    this.limit = Number.NaN;
    this.rows = [[]];
  }
}

/** Two buckets of `count` values each as one. */
function join(first: Bucket, second: Bucket, count: number): Bucket {
  const gap = (first.sum - second.sum) / count;
  return {
    sum: first.sum + second.sum,
    squares: first.squares + second.squares + (count / 2) * gap ** 2,
  };
}
