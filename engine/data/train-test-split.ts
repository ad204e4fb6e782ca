import { checkSameLength } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Features, Target } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { type Column, columnLength, Table } from '@engine/core/table';
import { rowCount } from '@engine/core/to-matrix';
import { countClasses, requireTwoRowsPerClass } from './check-target';

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

/** Rows of either part, counted from 0. */
export interface SplitIndices {
  readonly train: Int32Array;
  readonly test: Int32Array;
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
  return [takeRows(X, train), takeRows(X, test), takeLabels(y, train), takeLabels(y, test)];
}

/** The row numbers that {@link trainTestSplit} takes. */
export function splitIndices(rows: number, options: TrainTestSplitOptions = {}): SplitIndices {
  const { nTrain, nTest } = partSizes(rows, options);
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
  const random = randomState instanceof RandomState ? randomState : new RandomState(randomState);
  if (stratify) return stratifiedIndices(rows, stratify, nTrain, nTest, random);
  const order = random.permutation(rows);
  return { test: order.slice(0, nTest), train: order.slice(nTest, nTest + nTrain) };
}

function partSizes(rows: number, { testSize, trainSize }: TrainTestSplitOptions) {
  const test = testSize ?? (trainSize === undefined ? 0.25 : undefined);
  const nTest = test === undefined ? undefined : partSize('testSize', test, rows, Math.ceil);
  const nTrain =
    trainSize === undefined ? undefined : partSize('trainSize', trainSize, rows, Math.floor);
  const sizes = { nTrain: nTrain ?? rows - nTest!, nTest: nTest ?? rows - nTrain! };
  if (sizes.nTrain < 1 || sizes.nTest < 1 || sizes.nTrain + sizes.nTest > rows) {
    throw new EngineError(
      'bad-parameter',
      `${rows} rows cannot be split into ${sizes.nTrain} for training and ${sizes.nTest} for the test. Give sizes that leave a row for each and are not more than all.`,
      { rows, ...sizes },
    );
  }
  return sizes;
}

function partSize(
  name: string,
  size: number,
  rows: number,
  round: (value: number) => number,
): number {
  if (size > 0 && size < 1) return round(size * rows);
  if (Number.isInteger(size) && size >= 1) return size;
  throw new EngineError(
    'bad-parameter',
    `${name} must be a share between 0 and 1 or a whole number of rows, not ${size}.`,
    { [name]: size },
  );
}

/** scikit-learn's StratifiedShuffleSplit with one split. */
function stratifiedIndices(
  rows: number,
  stratify: Target,
  nTrain: number,
  nTest: number,
  random: RandomState,
): SplitIndices {
  const { classes, codes, counts } = countClasses(stratify, 'stratify');
  checkSameLength(rows, codes.length, 'X', 'stratify');
  requireTwoRowsPerClass(classes, counts);
  if (nTrain < classes.length || nTest < classes.length) {
    throw new EngineError(
      'bad-parameter',
      `Each part needs a row of each of the ${classes.length} classes, but the parts have ${nTrain} and ${nTest} rows. Change testSize.`,
      { classes: classes.length, nTrain, nTest },
    );
  }
  const trainCounts = apportion(counts, nTrain, random);
  const testCounts = apportion(
    counts.map((count, k) => count - trainCounts[k]!),
    nTest,
    random,
  );
  const train: number[] = [];
  const test: number[] = [];
  rowsByClass(codes, counts).forEach((members, k) => {
    const shuffled = Array.from(random.permutation(counts[k]!), (i) => members[i]!);
    const cut = trainCounts[k]!;
    train.push(...shuffled.slice(0, cut));
    test.push(...shuffled.slice(cut, cut + testCounts[k]!));
  });
  random.shuffle(train);
  random.shuffle(test);
  return { train: Int32Array.from(train), test: Int32Array.from(test) };
}

function rowsByClass(codes: Int32Array, counts: Int32Array): Int32Array[] {
  const members = Array.from(counts, (count) => new Int32Array(count));
  const filled = new Int32Array(counts.length);
  codes.forEach((code, row) => {
    members[code]![filled[code]!++] = row;
  });
  return members;
}

/** Shares `draws` out in proportion to `counts`: floors, then largest remainders, ties by lot. */
function apportion(counts: Int32Array, draws: number, random: RandomState): Int32Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const exact = Float64Array.from(counts, (count) => (count / total) * draws);
  const shares = Int32Array.from(exact, Math.floor);
  let left = draws - shares.reduce((sum, share) => sum + share, 0);
  const remainders = exact.map((value) => value - Math.floor(value));
  for (const remainder of [...new Set(remainders)].sort((a, b) => b - a)) {
    if (left <= 0) break;
    const tied = [...remainders.keys()].filter((k) => remainders[k] === remainder);
    const chosen = random.choice(tied.length, Math.min(tied.length, left), { replace: false });
    for (const i of chosen) shares[tied[i]!]!++;
    left -= chosen.length;
  }
  return shares;
}

function isColumn(y: Target): y is Column {
  return 'type' in y;
}

function takeRows<X extends Features>(X: X, rows: Int32Array): X {
  const taken =
    X instanceof Table || X instanceof Matrix
      ? X.take(rows)
      : Array.from(rows, (row) => (X as readonly ArrayLike<number>[])[row]!);
  return taken as X;
}

/** Keeps the kind of target: a column stays a column, a typed array one of its type. */
function takeLabels<Y extends Target>(y: Y, rows: Int32Array): Y {
  if (isColumn(y)) return new Table([y]).take(rows).columns[0] as Y;
  const labels = y as ArrayLike<unknown>;
  const taken = Array.from(rows, (row) => labels[row]);
  if (!ArrayBuffer.isView(y)) return taken as unknown as Y;
  const TypedArray = y.constructor as unknown as new (values: unknown[]) => Y;
  return new TypedArray(taken);
}
