import { checkAborted, EngineError } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { hashShare } from '@engine/core/hash-share';
import { RandomState } from '@engine/core/random';
import { checkCount } from '@engine/data/split/check-count';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import type { Pruner } from './pruner';
import { type Objective, recordOf, runTrial } from './run-trial';
import type { Sampler } from './sampler';
import { TPESampler } from './tpe-sampler';
import { Trial } from './trial';
import { type Direction, lossOf, type TrialRecord } from './trial-record';

/** Everything of a study that cannot be made again, as plain data. */
export interface StudyState {
  readonly direction: Direction;
  readonly trials: readonly TrialRecord[];
  readonly queue: readonly Readonly<Record<string, unknown>>[];
}

export interface StudyOptions {
  /** Whether the objective's value should be small or large; `minimize` when left out. */
  readonly direction?: Direction;
  /** `TPESampler` when left out. */
  readonly sampler?: Sampler;
  /** None when left out: every trial runs to its end. */
  readonly pruner?: Pruner;
  /** Goes on with an earlier study: what its `toState` gave. */
  readonly state?: StudyState;
}

export interface OptimizeOptions extends WorkOptions {
  readonly nTrials: number;
  /**
   * Trials that run at the same time and do not learn from each other. The result depends on it, but
   * not on how many workers there are or which trial of a batch ends first.
   */
  readonly batchSize?: number;
  /** Notes a trial whose objective throws as failed and goes on; else the error ends the study. */
  readonly skipFailed?: boolean;
}

/**
 * Looks for the options with the best value of an objective, trial by trial; what one trial told
 * helps to choose the next. Works as Optuna's study. Same seed of the sampler, same trials.
 */
export class Study {
  readonly direction: Direction;
  readonly sampler: Sampler;
  readonly pruner: Pruner | undefined;
  /** Trials that were told, in the order in which they were asked for. */
  readonly trials: TrialRecord[];
  private readonly queue: Readonly<Record<string, unknown>>[];
  private asked: number;

  /** @throws EngineError `bad-parameter` for a state of the other direction */
  constructor({ direction, sampler, pruner, state }: StudyOptions = {}) {
    if (direction && state && direction !== state.direction) {
      throw new EngineError(
        'bad-parameter',
        `The earlier study was to ${state.direction}. Leave direction out to go on with it.`,
        { parameter: 'direction' },
      );
    }
    this.direction = direction ?? state?.direction ?? 'minimize';
    this.sampler = sampler ?? new TPESampler();
    this.pruner = pruner;
    this.trials = [...(state?.trials ?? [])];
    this.queue = [...(state?.queue ?? [])];
    this.asked = this.trials.length;
  }

  /** Everything that going on later needs, as plain data; sampler and pruner are given again. */
  toState(): StudyState {
    return { direction: this.direction, trials: [...this.trials], queue: [...this.queue] };
  }

  /** The best complete trial, of equal ones the first. @throws EngineError `not-fitted` */
  get bestTrial(): TrialRecord {
    const losses = this.trials.map(({ state, value }) =>
      state === 'complete' ? lossOf(value!, this.direction) : Infinity,
    );
    const best = this.trials[losses.indexOf(Math.min(...losses))];
    if (best?.state === 'complete') return best;
    throw new EngineError(
      'not-fitted',
      'No trial is complete yet. Call await study.optimize(objective, { nTrials }) first.',
      { trials: this.trials.length },
    );
  }

  get bestValue(): number {
    return this.bestTrial.value!;
  }

  get bestParams(): Readonly<Record<string, unknown>> {
    return this.bestTrial.params;
  }

  /** Has one of the next trials use these values, such as the defaults that one knows. */
  enqueueTrial(params: Readonly<Record<string, unknown>>): void {
    this.queue.push(params);
  }

  /** A trial to run by oneself; give its value to `tell`. */
  ask(): Trial {
    return this.begin([...this.trials]);
  }

  /** The value of a trial that `ask` gave; `pruned` for one that was ended early. */
  tell(trial: Trial, value: number | 'pruned'): TrialRecord {
    const record = recordOf(trial, value);
    this.trials.push(record);
    this.trials.sort((a, b) => a.number - b.number);
    return record;
  }

  /**
   * Runs `nTrials` more trials. Stopped, it keeps the trials of all whole batches; called again it
   * goes on as if it had not been stopped. Progress counts trials, with `metrics.best`.
   *
   * @throws EngineError `bad-parameter`, `aborted`; what the objective throws, unless `skipFailed`.
   */
  async optimize(objective: Objective, options: OptimizeOptions): Promise<this> {
    const { nTrials, batchSize = 1, skipFailed = false, signal, onProgress } = options;
    checkCount('A study', 'nTrials', nTrials, 1);
    checkCount('A study', 'batchSize', batchSize, 1);
    for (let done = 0; done < nTrials; ) {
      checkAborted(signal);
      const size = Math.min(batchSize, nTrials - done);
      const known = [...this.trials];
      const waiting = [...this.queue];
      const batch = Array.from({ length: size }, () => this.begin(known));
      const outcomes = await Promise.all(batch.map((trial) => runTrial(trial, objective, signal)));
      if (signal?.aborted) {
        this.asked = this.trials.length;
        this.queue.splice(0, this.queue.length, ...waiting);
        checkAborted(signal);
      }
      for (const { record, error } of outcomes) {
        this.trials.push(record);
        if (error !== undefined && !skipFailed) {
          this.asked = this.trials.length;
          throw error;
        }
      }
      done += size;
      onProgress?.({ done, total: nTrials, unit: 'trials', ...this.bestSoFar() });
      await yieldToEvents();
    }
    return this;
  }

  private begin(trials: readonly TrialRecord[]): Trial {
    const number = this.asked++;
    const { sampler, pruner, direction } = this;
    const seed = Math.floor(hashShare(`${sampler.randomState}/${number}`) * 2 ** 32);
    const fixed = this.queue.shift() ?? {};
    const random = new RandomState(seed);
    return new Trial({ number, history: { direction, trials }, sampler, pruner, random, fixed });
  }

  private bestSoFar() {
    const isAny = this.trials.some(({ state }) => state === 'complete');
    return isAny ? { metrics: { best: this.bestValue } } : {};
  }
}

/** A study: `createStudy({ direction: 'maximize', sampler: new TPESampler({ randomState: 1 }) })`. */
export function createStudy(options: StudyOptions = {}): Study {
  return new Study(options);
}
