import { checkSameLength } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Features, Target } from '@engine/core/estimator';
import type { RandomState } from '@engine/core/random';
import { type Column, columnLength } from '@engine/core/table';
import { takeRows, takeTarget } from '@engine/core/take-rows';
import { rowCount } from '@engine/core/to-matrix';
import { countClasses } from '../check-target';
import { partSizes } from './part-sizes';
import { shuffledIndices } from './shuffled-indices';
import type { SplitIndices } from './splitter';
import { stratifiedIndices } from './stratified-indices';
import { toRandomState } from './to-random-state';

export interface TrainTestSplitOptions {
  /** A share below 1, or a number of rows; 0.25 when both sizes are left out. */
  readonly testSize?: number;
  /** A share below 1, or a number of rows; what the test leaves when left out. */
  readonly trainSize?: number;
  /** False keeps the order: the first rows train, the last rows test. */
  readonly shuffle?: boolean;
  /** Labels whose shares both parts should keep. */
  readonly stratify?: Target;
  /** A seed, or a generator that is consumed. 0 when left out: the engine throws no dice. */
  readonly randomState?: number | RandomState;
}

/**
 * Splits features and target into `[XTrain, XTest, yTrain, yTest]`. The same seed gives the same
 * rows in the same order as `sklearn.model_selection.train_test_split` 1.2.1.
 *
 * Cost: O(rows).
 * @throws `length-mismatch`, `bad-parameter` (sizes that leave a part empty; a class with one row).
 */
export async function trainTestSplit<X extends Features, Y extends Target>(
  X: X,
  y: Y,
  options: TrainTestSplitOptions = {},
): Promise<[X, X, Y, Y]> {
  const rows = rowCount(X);
  checkSameLength(rows, isColumn(y) ? columnLength(y) : y.length, 'X', 'y');
  const { train, test } = splitIndices(rows, options);
  return [takeRows(X, train), takeRows(X, test), takeTarget(y, train), takeTarget(y, test)];
}

/** The row numbers that {@link trainTestSplit} takes. */
export function splitIndices(rows: number, options: TrainTestSplitOptions = {}): SplitIndices {
  const { nTrain, nTest } = partSizes(rows, options, 0.25);
  const { shuffle = true, stratify, randomState = 0 } = options;
  if (!shuffle) {
    if (stratify) {
      throw new EngineError(
        'bad-parameter',
        'A stratified split has to shuffle. Leave shuffle or stratify out.',
      );
    }
    const order = Int32Array.from({ length: nTrain + nTest }, (_, i) => i);
    return { train: order.slice(0, nTrain), test: order.slice(nTrain) };
  }
  const random = toRandomState(randomState);
  if (!stratify) return shuffledIndices(rows, nTrain, nTest, random);
  const labels = countClasses(stratify, 'stratify');
  checkSameLength(rows, labels.codes.length, 'X', 'stratify');
  return stratifiedIndices(labels, nTrain, nTest, random);
}

function isColumn(y: Target): y is Column {
  return 'type' in y;
}
