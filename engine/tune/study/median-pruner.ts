import { sortedQuantile } from '@engine/core/sorted-quantile';
import type { Pruner, RunningTrial } from './pruner';
import { type History, lossOf } from './trial-record';

export interface MedianPrunerOptions {
  /** Complete trials before any is pruned. */
  readonly nStartupTrials?: number;
  /** Steps that every trial may run. */
  readonly nWarmupSteps?: number;
  /** Looks at every so many steps after the warm-up. */
  readonly intervalSteps?: number;
}

/**
 * Ends a trial whose best value so far is worse than the median of the complete trials at the same
 * step. Optuna's definition (`MedianPruner`).
 */
export class MedianPruner implements Pruner {
  readonly nStartupTrials: number;
  readonly nWarmupSteps: number;
  readonly intervalSteps: number;

  constructor(options: MedianPrunerOptions = {}) {
    const { nStartupTrials = 5, nWarmupSteps = 0, intervalSteps = 1 } = options;
    this.nStartupTrials = nStartupTrials;
    this.nWarmupSteps = nWarmupSteps;
    this.intervalSteps = intervalSteps;
  }

  shouldPrune({ reports }: RunningTrial, { trials, direction }: History): boolean {
    const complete = trials.filter(({ state }) => state === 'complete');
    const step = reports.at(-1)![0];
    if (complete.length < this.nStartupTrials || step < this.nWarmupSteps) return false;
    if (!this.isDue(reports.map(([at]) => at))) return false;
    const others = complete
      .map((trial) => trial.reports.find(([at]) => at === step)?.[1])
      .filter((value) => value !== undefined && !Number.isNaN(value));
    if (others.length === 0) return false;
    const sorted = Float64Array.from(others, (value) => lossOf(value!, direction)).sort();
    const seen = reports
      .map(([, value]) => lossOf(value, direction))
      .filter((v) => !Number.isNaN(v));
    if (seen.length === 0) return true;
    return Math.min(...seen) > sortedQuantile(sorted, 0.5);
  }

  /** Whether the last report is the first one within its interval. */
  private isDue(steps: readonly number[]): boolean {
    const step = steps.at(-1)!;
    const start =
      Math.floor((step - this.nWarmupSteps) / this.intervalSteps) * this.intervalSteps +
      this.nWarmupSteps;
    return !steps.slice(0, -1).some((earlier) => earlier >= start);
  }
}
