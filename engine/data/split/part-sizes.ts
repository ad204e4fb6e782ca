import { EngineError } from '@engine/core/error';

export interface PartSizeOptions {
  /** A share below 1, or a number of rows; the default share when both sizes are left out. */
  readonly testSize?: number | undefined;
  /** A share below 1, or a number of rows; what the test leaves when left out. */
  readonly trainSize?: number | undefined;
}

/**
 * How many of `count` rows (or groups) go to either part. Shares are rounded up for the test and
 * down for training, as in scikit-learn.
 *
 * @throws EngineError `bad-parameter` for sizes that leave a part empty or are more than all.
 */
export function partSizes(
  count: number,
  { testSize, trainSize }: PartSizeOptions,
  defaultTestSize: number,
  unit = 'rows',
): { readonly nTrain: number; readonly nTest: number } {
  const test = testSize ?? (trainSize === undefined ? defaultTestSize : undefined);
  const nTest = test === undefined ? undefined : partSize('testSize', test, count, Math.ceil);
  const nTrain =
    trainSize === undefined ? undefined : partSize('trainSize', trainSize, count, Math.floor);
  const sizes = { nTrain: nTrain ?? count - nTest!, nTest: nTest ?? count - nTrain! };
  if (sizes.nTrain < 1 || sizes.nTest < 1 || sizes.nTrain + sizes.nTest > count) {
    throw new EngineError(
      'bad-parameter',
      `${count} ${unit} cannot be split into ${sizes.nTrain} for training and ${sizes.nTest} for the test. Give sizes that leave one for each and are not more than all.`,
      { [unit]: count, ...sizes },
    );
  }
  return sizes;
}

function partSize(
  name: string,
  size: number,
  count: number,
  round: (value: number) => number,
): number {
  if (size > 0 && size < 1) return round(size * count);
  if (Number.isInteger(size) && size >= 1) return size;
  throw new EngineError(
    'bad-parameter',
    `${name} must be a share between 0 and 1 or a whole number, not ${size}.`,
    { [name]: size },
  );
}
