import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { type QuantityPair, readQuantities, requireAtLeast } from '../base/read-quantities';
import { weightedMean } from '../base/weighted-mean';
import type { WeightOption } from '../contract';

export interface TweedieOptions extends WeightOption {
  /** The power of the mean that the variance grows with: 0 normal, 1 Poisson, 2 gamma. */
  readonly power?: number;
}

/**
 * How far predictions are from a Tweedie-distributed truth; 0 is perfect. Equals
 * `sklearn.metrics.mean_tweedie_deviance`.
 *
 * @throws EngineError `bad-parameter` for a power between 0 and 1, or values that the distribution
 * cannot have, naming the row.
 */
export function meanTweedieDeviance(
  yTrue: Target,
  yPred: Target,
  { power = 0, ...option }: TweedieOptions = {},
): number {
  return tweedieDeviance(readQuantities(yTrue, yPred, option), power);
}

/** As {@link meanTweedieDeviance}, for values that were read before. */
export function tweedieDeviance(
  { truth, predicted, weights }: QuantityPair,
  power: number,
): number {
  if (!(power <= 0 || power >= 1)) {
    throw new EngineError(
      'bad-parameter',
      `No Tweedie distribution has power ${power}. Choose at most 0 or at least 1.`,
      { power },
    );
  }
  if (power >= 1) requireAtLeast(truth, 0, power >= 2, 'yTrue');
  if (power !== 0) requireAtLeast(predicted, 0, true, 'yPred');
  const deviance = deviances[power] ?? ((y: number, mu: number) => generalDeviance(y, mu, power));
  return weightedMean(
    truth.map((value, i) => deviance(value, predicted[i]!)),
    weights,
  );
}

/** The distributions whose deviance has a form of its own. */
const deviances: Readonly<Record<number, (y: number, mu: number) => number>> = {
  0: (y, mu) => (y - mu) ** 2,
  1: (y, mu) => 2 * ((y === 0 ? 0 : y * Math.log(y / mu)) - y + mu),
  2: (y, mu) => 2 * (Math.log(mu / y) + y / mu - 1),
};

function generalDeviance(y: number, mu: number, power: number): number {
  return (
    2 *
    (Math.max(y, 0) ** (2 - power) / ((1 - power) * (2 - power)) -
      (y * mu ** (1 - power)) / (1 - power) +
      mu ** (2 - power) / (2 - power))
  );
}
