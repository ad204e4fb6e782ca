import { EngineError } from '@engine/core/error';

/** Refuses a count that is not a whole number of at least `least`. */
export function checkCount(title: string, name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new EngineError(
    'bad-parameter',
    `${title} needs ${name} to be a whole number of at least ${least}, not ${value}.`,
    { parameter: name, value },
  );
}
