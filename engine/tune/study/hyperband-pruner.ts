import { EngineError } from '@engine/core/error';
import { hashShare } from '@engine/core/hash-share';
import type { Pruner, RunningTrial } from './pruner';
import { SuccessiveHalvingPruner } from './successive-halving-pruner';
import type { History } from './trial-record';

export interface HyperbandOptions {
  readonly minResource?: number;
  /** The last step that a trial may reach. */
  readonly maxResource: number;
  readonly reductionFactor?: number;
}

/**
 * Several races of successive halving beside each other, from one that ends most trials early to one
 * that ends none early; each trial runs in one of them, by a hash of its number. Optuna's definition
 * (`HyperbandPruner`) with another hash. Source: Li et al. (2018), Hyperband.
 */
export class HyperbandPruner implements Pruner {
  readonly minResource: number;
  readonly maxResource: number;
  readonly reductionFactor: number;

  /** @throws EngineError `bad-parameter` */
  constructor({ minResource = 1, maxResource, reductionFactor = 3 }: HyperbandOptions) {
    if (!(maxResource >= minResource)) {
      throw new EngineError(
        'bad-parameter',
        `HyperbandPruner needs maxResource to be at least minResource (${minResource}), not ${maxResource}.`,
        { parameter: 'maxResource' },
      );
    }
    this.minResource = minResource;
    this.maxResource = maxResource;
    this.reductionFactor = reductionFactor;
  }

  /** How many races there are. */
  get brackets(): number {
    const ratio = Math.log(this.maxResource / this.minResource) / Math.log(this.reductionFactor);
    return Math.floor(ratio + 1e-9) + 1;
  }

  /** The race of a trial; early-ending races get more trials, as each of theirs costs less. */
  bracketOf(number: number): number {
    const { brackets, reductionFactor } = this;
    const budgets = Array.from({ length: brackets }, (_, bracket) => {
      const rounds = brackets - 1 - bracket;
      return Math.ceil((brackets * reductionFactor ** rounds) / (rounds + 1));
    });
    let lot = hashShare(`trial ${number}`) * budgets.reduce((sum, budget) => sum + budget, 0);
    return Math.max(
      0,
      budgets.findIndex((budget) => {
        lot -= budget;
        return lot < 0;
      }),
    );
  }

  shouldPrune(trial: RunningTrial, history: History): boolean {
    const bracket = this.bracketOf(trial.number);
    const race = new SuccessiveHalvingPruner({
      minResource: this.minResource,
      reductionFactor: this.reductionFactor,
      minEarlyStoppingRate: bracket,
    });
    const rivals = history.trials.filter(({ number }) => this.bracketOf(number) === bracket);
    return race.shouldPrune(trial, { ...history, trials: rivals });
  }
}
