import { EngineError } from '@engine/core/error';
import type { Pruner, RunningTrial } from './pruner';
import { type History, lossOf } from './trial-record';

export interface SuccessiveHalvingOptions {
  /** The step of the first rung. */
  readonly minResource?: number;
  /** Each rung lies at so many times the step of the one before, and lets one in so many through. */
  readonly reductionFactor?: number;
  /** Moves the first rung up by so many rungs. */
  readonly minEarlyStoppingRate?: number;
}

/**
 * Lets a trial pass a rung if it is among the best so far at that rung. Optuna's definition
 * (`SuccessiveHalvingPruner`) with a fixed `minResource`. Source: Li et al. (2020), asynchronous
 * successive halving.
 */
export class SuccessiveHalvingPruner implements Pruner {
  readonly minResource: number;
  readonly reductionFactor: number;
  readonly minEarlyStoppingRate: number;

  /** @throws EngineError `bad-parameter` */
  constructor(options: SuccessiveHalvingOptions = {}) {
    const { minResource = 1, reductionFactor = 4, minEarlyStoppingRate = 0 } = options;
    if (!(minResource >= 1 && reductionFactor >= 2 && minEarlyStoppingRate >= 0)) {
      throw new EngineError(
        'bad-parameter',
        `SuccessiveHalvingPruner needs minResource of at least 1 (${minResource}), reductionFactor of at least 2 (${reductionFactor}) and minEarlyStoppingRate of at least 0 (${minEarlyStoppingRate}).`,
        { minResource, reductionFactor, minEarlyStoppingRate },
      );
    }
    this.minResource = minResource;
    this.reductionFactor = reductionFactor;
    this.minEarlyStoppingRate = minEarlyStoppingRate;
  }

  shouldPrune({ reports, rungs }: RunningTrial, { trials, direction }: History): boolean {
    const [step, value] = reports.at(-1)!;
    for (;;) {
      const rung = rungs.length;
      const height = this.minResource * this.reductionFactor ** (this.minEarlyStoppingRate + rung);
      if (step < height) return false;
      if (Number.isNaN(value)) return true;
      rungs.push(value);
      const rivals = trials.flatMap((trial) => trial.rungs.slice(rung, rung + 1));
      const losses = Float64Array.from([...rivals, value], (one) => lossOf(one, direction)).sort();
      const places = Math.max(1, Math.floor(losses.length / this.reductionFactor));
      if (lossOf(value, direction) > losses[places - 1]!) return true;
    }
  }
}
