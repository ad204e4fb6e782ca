import type { EncodedTarget } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Matrix } from '@engine/core/matrix';
import { type CrossValidation, checkCv } from '@engine/data/split/check-cv';
import type { SplitIndices } from '@engine/data/split/splitter';

/**
 * Splits that keep the shares of the classes, where `cv` leaves the choice.
 *
 * @throws EngineError `bad-parameter` when a part to train on lacks a class
 */
export function classSplits(
  cv: CrossValidation,
  X: Matrix,
  { classes, codes }: EncodedTarget,
): readonly SplitIndices[] {
  const labels = Float64Array.from(codes);
  const splits = checkCv(cv, labels, true).split(X, labels);
  splits.forEach(({ train }, split) => {
    const present = new Set(Array.from(train, (row) => codes[row]));
    const lost = classes.findIndex((_, code) => !present.has(code));
    if (lost < 0) return;
    throw new EngineError(
      'bad-parameter',
      `Split ${split} of cv trains on no row of class ${classes[lost]}. ` +
        'Use StratifiedKFold with fewer folds, or more rows of that class.',
      { parameter: 'cv', split, class: classes[lost] },
    );
  });
  return splits;
}
