import type { Distribution } from '../space/distributions';
import type { TrialRecord } from './trial-record';

/** Options that every finished trial has, with equal distributions. */
export type Space = readonly (readonly [string, Distribution])[];

/** The options that all trials share and that leave a choice. */
export function sharedSpace(trials: readonly TrialRecord[]): Space {
  const [first, ...rest] = trials;
  if (!first) return [];
  return Object.entries(first.distributions).filter(([name, distribution]) => {
    const text = JSON.stringify(distribution);
    const isShared = rest.every((trial) => JSON.stringify(trial.distributions[name]) === text);
    return isShared && !isSingle(distribution);
  });
}

function isSingle(distribution: Distribution): boolean {
  if (distribution.type === 'categorical') return distribution.choices.length === 1;
  return distribution.low === distribution.high;
}

/** How many coordinates a value takes: one for a number, one per choice. */
export function coordinates(distribution: Distribution): number {
  return distribution.type === 'categorical' ? distribution.choices.length : 1;
}

/** A point of the unit cube: numbers between 0 and 1, choices as corners at distance 1. */
export function toUnit(space: Space, params: Readonly<Record<string, unknown>>): Float64Array {
  return Float64Array.from(
    space.flatMap(([name, distribution]) => {
      const value = params[name];
      if (distribution.type === 'categorical') {
        return distribution.choices.map((choice) => (choice === value ? Math.SQRT1_2 : 0));
      }
      const { low, high, log } = distribution;
      const scale = (x: number) => (log ? Math.log(x) : x);
      return [(scale(value as number) - scale(low)) / (scale(high) - scale(low))];
    }),
  );
}

/** The value of a number option at a place between 0 and 1. */
export function fromUnit(
  distribution: Exclude<Distribution, { type: 'categorical' }>,
  place: number,
): number {
  const { low, high, log } = distribution;
  const share = Math.min(1, Math.max(0, place));
  const value = log
    ? Math.exp(Math.log(low) + share * (Math.log(high) - Math.log(low)))
    : low + share * (high - low);
  const step = distribution.type === 'int' ? distribution.step : 0;
  const whole = step > 0 ? low + step * Math.round((value - low) / step) : value;
  return Math.min(high, Math.max(low, whole));
}
