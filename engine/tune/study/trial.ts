import { EngineError } from '@engine/core/error';
import type { RandomState } from '@engine/core/random';
import {
  categorical,
  type Distribution,
  type IntOptions,
  intUniform,
  logUniform,
  uniform,
} from '../space/distributions';
import type { Pruner } from './pruner';
import type { Sampler } from './sampler';
import type { History } from './trial-record';

interface TrialParts {
  readonly number: number;
  readonly history: History;
  readonly sampler: Sampler;
  readonly pruner: Pruner | undefined;
  readonly random: RandomState;
  /** Values that were settled before the trial began. */
  readonly fixed: Readonly<Record<string, unknown>>;
}

/**
 * One call of an objective. The options it asks for make up the space, so one option may depend on
 * the value of another: `if (kernel === 'rbf') trial.suggestFloat('gamma', ...)`.
 */
export class Trial {
  readonly number: number;
  readonly params: Record<string, unknown> = {};
  readonly distributions: Record<string, Distribution> = {};
  readonly reports: [number, number][] = [];
  readonly rungs: number[] = [];
  private readonly parts: TrialParts;
  private readonly prepared: Readonly<Record<string, unknown>>;

  /** @internal made by `Study.optimize` and `Study.ask` */
  constructor(parts: TrialParts) {
    const { number, history, sampler, random } = parts;
    this.number = number;
    this.parts = parts;
    this.prepared = sampler.prepare?.(history, random, number) ?? {};
  }

  /** A real number from low to high; with `log`, evenly over the logarithms. */
  suggestFloat(name: string, low: number, high: number, options: { log?: boolean } = {}): number {
    const distribution = options.log ? logUniform(low, high) : uniform(low, high);
    return this.suggest(name, distribution) as number;
  }

  /** A whole number from low to high, both included. */
  suggestInt(name: string, low: number, high: number, options: IntOptions = {}): number {
    return this.suggest(name, intUniform(low, high, options)) as number;
  }

  /** One of the choices. */
  suggestCategorical<Choice extends string | number | boolean | null>(
    name: string,
    choices: readonly Choice[],
  ): Choice {
    return this.suggest(name, categorical(choices)) as Choice;
  }

  /**
   * Tells how good the trial is so far.
   *
   * @param step rising, from 0: an epoch, a fold, a number of trees.
   * @throws EngineError `bad-parameter` for a step that is not above the last one.
   */
  report(value: number, step: number): void {
    const last = this.reports.at(-1)?.[0] ?? -1;
    if (!(step > last)) {
      throw new EngineError(
        'bad-parameter',
        `Trial ${this.number} reports step ${step} after step ${last}. Steps have to rise from 0.`,
        { step, last },
      );
    }
    this.reports.push([step, value]);
  }

  /** Whether the study's pruner thinks that going on is not worth it. */
  shouldPrune(): boolean {
    const { pruner, history } = this.parts;
    return this.reports.length > 0 && (pruner?.shouldPrune(this, history) ?? false);
  }

  private suggest(name: string, distribution: Distribution): unknown {
    const known = this.distributions[name];
    if (known) {
      if (JSON.stringify(known) === JSON.stringify(distribution)) return this.params[name];
      throw new EngineError(
        'bad-parameter',
        `Trial ${this.number} asks for ${name} twice with different bounds or choices. Give one of them another name.`,
        { parameter: name },
      );
    }
    const { fixed, sampler, history, random } = this.parts;
    const settled = [fixed, this.prepared].find(
      (values) => name in values && contains(distribution, values[name]),
    );
    const value = settled ? settled[name] : sampler.sample(name, distribution, history, random);
    this.distributions[name] = distribution;
    this.params[name] = value;
    return value;
  }
}

function contains(distribution: Distribution, value: unknown): boolean {
  if (distribution.type === 'categorical') return distribution.choices.includes(value);
  if (typeof value !== 'number' || value < distribution.low || value > distribution.high) {
    return false;
  }
  return distribution.type === 'float' || (value - distribution.low) % distribution.step === 0;
}
