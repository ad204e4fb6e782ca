import { EngineError } from '@engine/core/error';
import type { Features, Target } from '@engine/core/estimator';
import { RandomState } from '@engine/core/random';
import { prepareSplits, type ValidationOptions } from './cross-validate';
import { runFits } from './fit-jobs';
import { readScoring, type SingleScoring } from './read-scoring';
import type { Tunable } from './tunable';
import { type ScoreCurve, toCurve } from './validation-curve';

export interface LearningCurveOptions extends ValidationOptions {
  /** Shares of the training rows (all at most 1) or numbers of rows; five even steps when left out. */
  readonly trainSizes?: readonly number[];
  readonly scoring?: SingleScoring;
  /** Takes the first rows of a shuffled training part, not of the part as it stands. */
  readonly shuffle?: boolean;
  readonly randomState?: number;
}

export interface LearningCurve extends ScoreCurve {
  /** Training rows of each line, rising, without repeats. */
  readonly trainSizes: Int32Array;
}

/** numpy.linspace(0.1, 1, 5). */
const evenSteps = [0, 1, 2, 3, 4].map((i) => (i === 4 ? 1 : i * 0.225 + 0.1));

/**
 * Scores for more and more training rows: where the test score still rises at the end, more rows
 * would help. Equals `sklearn.model_selection.learning_curve` 1.2.1. Cost: sizes x splits fits.
 *
 * @throws EngineError `bad-parameter` for sizes that are none or more than there are.
 */
export async function learningCurve(
  estimator: Tunable,
  X: Features,
  y: Target,
  options: LearningCurveOptions = {},
): Promise<LearningCurve> {
  const { scoring = null, shuffle = false, randomState = 0, sampleWeight } = options;
  const prepared = prepareSplits(estimator, X, y, options);
  const trainSizes = readSizes(
    options.trainSizes ?? evenSteps,
    Math.min(...prepared.splits.map(({ train }) => train.length)),
  );
  const random = new RandomState(randomState);
  const ordered = prepared.splits.map(({ train, test }) => {
    if (!shuffle) return { train, test };
    const order = train.slice();
    random.shuffle(order);
    return { train: order, test };
  });
  const splits = [...trainSizes].flatMap((size) =>
    ordered.map(({ train, test }) => ({ train: train.slice(0, size), test })),
  );
  const common = { estimator, X: prepared.rows, y, sampleWeight, splits };
  const results = await runFits(
    splits.map((_, split) => ({ params: {}, split })),
    { ...common, scoring: readScoring(scoring), returnTrainScore: true, errorScore: 'raise' },
    options,
  );
  return { trainSizes, ...toCurve(results, trainSizes.length) };
}

function readSizes(sizes: readonly number[], most: number): Int32Array {
  const areShares = sizes.every((size) => size <= 1);
  const counts = sizes.map((size) =>
    areShares ? Math.min(most, Math.max(1, Math.trunc(size * most))) : size,
  );
  const wrong = sizes.find(
    (size, i) => !(size > 0) || !Number.isInteger(counts[i]) || counts[i]! > most,
  );
  if (wrong !== undefined || sizes.length === 0) {
    throw new EngineError(
      'bad-parameter',
      `trainSizes must be shares above 0 and at most 1, or whole numbers of at most ${most} rows, not ${wrong ?? 'an empty list'}.`,
      { parameter: 'trainSizes', value: wrong },
    );
  }
  return Int32Array.from(new Set(counts)).sort();
}
