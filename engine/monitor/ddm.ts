import type { DriftDetector } from './contract';

export interface DdmOptions {
  /** Values before it may speak. */
  readonly warmStart?: number;
  /** Standard deviations above the best error rate that are a warning. */
  readonly warningThreshold?: number;
  /** Standard deviations above the best error rate that are a drift. */
  readonly driftThreshold?: number;
}

/**
 * Drift detection method: a model that still fits makes fewer or as many errors as at its best. It
 * remembers the lowest error rate with its standard deviation and warns when the present rate lies
 * two, and alarms when it lies three of them above.
 *
 * Takes 1 for an error and 0 for a hit. O(1) a value. Equals `river.drift.binary.DDM`. Source: Gama
 * et al. (2004), Learning with Drift Detection.
 */
export class DDM implements DriftDetector {
  readonly options: Required<DdmOptions>;
  driftDetected = false;
  warningDetected = false;
  private count = 0;
  private rate = 0;
  private bestRate = Number.POSITIVE_INFINITY;
  private bestSpread = Number.POSITIVE_INFINITY;

  constructor(options: DdmOptions = {}) {
    this.options = { warmStart: 30, warningThreshold: 2, driftThreshold: 3, ...options };
  }

  /** The present error rate plus one standard deviation. */
  get statistic(): number {
    return this.count === 0 ? 0 : this.rate + this.spread;
  }

  get limit(): number {
    return Number.isFinite(this.bestRate)
      ? this.bestRate + this.options.driftThreshold * this.bestSpread
      : Number.NaN;
  }

  update(error: number): this {
    if (this.driftDetected) this.reset();
    const { warmStart, warningThreshold } = this.options;
    this.count++;
    this.rate += (error - this.rate) / this.count;
    if (this.count <= warmStart) return this;
    const { statistic } = this;
    if (statistic <= this.bestRate + this.bestSpread) {
      this.bestRate = this.rate;
      this.bestSpread = this.spread;
    }
    this.driftDetected = statistic > this.limit;
    this.warningDetected =
      !this.driftDetected && statistic > this.bestRate + warningThreshold * this.bestSpread;
    return this;
  }

  private get spread(): number {
    return Math.sqrt((this.rate * (1 - this.rate)) / this.count);
  }

  private reset(): void {
    this.driftDetected = false;
    this.count = 0;
    this.rate = 0;
    this.bestRate = Number.POSITIVE_INFINITY;
    this.bestSpread = Number.POSITIVE_INFINITY;
  }
}
