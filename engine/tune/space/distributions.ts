import { EngineError } from '@engine/core/error';

/** Real numbers between two bounds; with `log`, evenly over their logarithms. */
export interface FloatDistribution {
  readonly type: 'float';
  readonly low: number;
  readonly high: number;
  readonly log: boolean;
}

/** Whole numbers from low to high, both included, in steps. */
export interface IntDistribution {
  readonly type: 'int';
  readonly low: number;
  readonly high: number;
  readonly log: boolean;
  readonly step: number;
}

/** One of some values. */
export interface CategoricalDistribution {
  readonly type: 'categorical';
  readonly choices: readonly unknown[];
}

export type Distribution = FloatDistribution | IntDistribution | CategoricalDistribution;

/** Drawn only where another option has one of some values. */
export interface ConditionalDistribution {
  readonly type: 'conditional';
  readonly option: string;
  readonly values: readonly unknown[];
  readonly distribution: Distribution;
}

/** Real numbers from low to high. Draws as `scipy.stats.uniform(low, high - low)`. */
export function uniform(low: number, high: number): FloatDistribution {
  checkBounds('uniform', low, high, false);
  return { type: 'float', low, high, log: false };
}

/** Real numbers whose logarithm is uniform. Draws as `scipy.stats.loguniform(low, high)`. */
export function logUniform(low: number, high: number): FloatDistribution {
  checkBounds('logUniform', low, high, true);
  return { type: 'float', low, high, log: true };
}

export interface IntOptions {
  /** Evenly over the logarithms; only with steps of 1. */
  readonly log?: boolean;
  readonly step?: number;
}

/**
 * Whole numbers from low to high, both included. Draws as `scipy.stats.randint(low, high + 1)`.
 *
 * @throws EngineError `bad-parameter`
 */
export function intUniform(
  low: number,
  high: number,
  { log = false, step = 1 }: IntOptions = {},
): IntDistribution {
  checkBounds('intUniform', low, high, log);
  if (![low, high, step].every(Number.isInteger) || step < 1 || (log && step !== 1)) {
    throw new EngineError(
      'bad-parameter',
      `intUniform needs whole numbers and a step of at least 1 (exactly 1 with log), not ${low}, ${high} and step ${step}.`,
      { low, high, step },
    );
  }
  return { type: 'int', low, high: low + Math.floor((high - low) / step) * step, log, step };
}

/** One of the choices. @throws EngineError `bad-parameter` without any */
export function categorical(choices: readonly unknown[]): CategoricalDistribution {
  if (choices.length > 0) return { type: 'categorical', choices };
  throw new EngineError('bad-parameter', 'A categorical option needs at least one choice.');
}

/**
 * A distribution that counts only where another option has one of the values:
 * `when('kernel', ['rbf'], logUniform(1e-3, 10))`. Elsewhere the option is left out.
 */
export function when(
  option: string,
  values: readonly unknown[],
  distribution: Distribution,
): ConditionalDistribution {
  return { type: 'conditional', option, values, distribution };
}

function checkBounds(name: string, low: number, high: number, log: boolean): void {
  if (Number.isFinite(low) && Number.isFinite(high) && low <= high && (!log || low > 0)) return;
  throw new EngineError(
    'bad-parameter',
    `${name} needs a low bound ${log ? 'above 0 ' : ''}that is not above the high one, not ${low} and ${high}.`,
    { low, high },
  );
}
