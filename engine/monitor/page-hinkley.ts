import type { DriftDetector } from './contract';

export interface PageHinkleyOptions {
  /** Values before it may speak. */
  readonly minInstances?: number;
  /** Changes smaller than this are tolerated. */
  readonly delta?: number;
  /** The alarm's limit. */
  readonly threshold?: number;
  /** How slowly the past is forgotten. */
  readonly alpha?: number;
  /** Which way of moving is an alarm. */
  readonly mode?: 'up' | 'down' | 'both';
}

/**
 * Page-Hinkley test: adds up how far each value lies from the mean so far. While nothing changes
 * the sums wander about; after a change they climb away from their lowest point.
 *
 * O(1) a value. Equals `river.drift.PageHinkley`. Source: Page (1954), Continuous Inspection
 * Schemes.
 */
export class PageHinkley implements DriftDetector {
  readonly options: Required<PageHinkleyOptions>;
  driftDetected = false;
  readonly warningDetected = false;
  private count = 0;
  private mean = 0;
  private increase = 0;
  private decrease = 0;
  private lowest = Number.POSITIVE_INFINITY;
  private highest = -1;

  constructor(options: PageHinkleyOptions = {}) {
    this.options = {
      minInstances: 30,
      delta: 0.005,
      threshold: 50,
      alpha: 0.9999,
      mode: 'both',
      ...options,
    };
  }

  get statistic(): number {
    if (this.count === 0) return 0;
    const up = this.increase - this.lowest;
    const down = this.highest - this.decrease;
    const { mode } = this.options;
    return mode === 'up' ? up : mode === 'down' ? down : Math.max(up, down);
  }

  get limit(): number {
    return this.count < this.options.minInstances ? Number.NaN : this.options.threshold;
  }

  update(value: number): this {
    if (this.driftDetected) this.reset();
    const { alpha, delta, minInstances, threshold } = this.options;
    this.count++;
    this.mean += (value - this.mean) / this.count;
    const deviation = value - this.mean;
    this.increase = alpha * this.increase + deviation - delta;
    this.decrease = alpha * this.decrease + deviation + delta;
    this.lowest = Math.min(this.lowest, this.increase);
    this.highest = Math.max(this.highest, this.decrease);
    this.driftDetected = this.count >= minInstances && this.statistic > threshold;
    return this;
  }

  private reset(): void {
    this.count = 0;
    this.mean = 0;
    this.increase = 0;
    this.decrease = 0;
    this.lowest = Number.POSITIVE_INFINITY;
    this.highest = -1;
  }
}
