import { EngineError } from '@engine/core/error';
import type { Classes } from '@engine/core/estimator';

/**
 * Checks shares of the classes that a person gave.
 *
 * @throws EngineError `bad-parameter`
 */
export function readPriors(
  parameter: string,
  given: readonly number[],
  classes: Classes,
): Float64Array {
  const priors = Float64Array.from(given);
  const sum = priors.reduce((total, share) => total + share, 0);
  const fits = priors.length === classes.length && priors.every((share) => share >= 0);
  if (fits && Math.abs(sum - 1) <= 1e-5) return priors;
  throw new EngineError(
    'bad-parameter',
    `${parameter} needs one share for each of the classes ${classes.join(', ')}, none negative, ` +
      `adding up to 1, not ${JSON.stringify(given)}.`,
    { parameter, value: given },
  );
}
