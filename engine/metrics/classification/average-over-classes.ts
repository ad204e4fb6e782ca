import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { readLabels } from '../base/read-labels';
import type { Average, PositiveOption } from '../contract';

/** Which classes count, and how they become one number. */
export interface ReportOptions extends PositiveOption {
  /** `binary` looks at the positive class alone. */
  readonly average?: Average;
}

/** Counts for one class. */
export interface ClassCounts {
  /** Rows of the class, rows predicted as the class, and rows that are both. */
  readonly actual: number;
  readonly predicted: number;
  readonly hits: number;
}

/**
 * Averages a figure over classes the way scikit-learn's `average` option does.
 *
 * @param figure the number for one class; 0 where it would divide by 0.
 */
export function averageOverClasses(
  yTrue: Target,
  yPred: Target,
  { average = 'binary', posLabel }: ReportOptions,
  figure: (counts: ClassCounts) => number,
): number {
  const { classes, trueCodes, predictedCodes } = readLabels(yTrue, yPred);
  const perClass = classes.map((_, code) => countClass(trueCodes, predictedCodes, code));
  if (average === 'binary') {
    const positive = posLabel ?? classes[classes.length - 1]!;
    const code = (classes as readonly (number | string)[]).indexOf(positive);
    if (classes.length > 2 || code < 0) {
      throw new EngineError(
        'unsupported',
        code < 0
          ? `No row has the label ${positive}; the labels are ${classes.join(', ')}.`
          : `There are ${classes.length} classes (${classes.join(', ')}). Choose an average: ` +
              'macro, micro or weighted.',
        { classes },
      );
    }
    return figure(perClass[code]!);
  }
  if (average === 'micro') {
    const sum = (part: keyof ClassCounts) => perClass.reduce((all, c) => all + c[part], 0);
    return figure({ actual: sum('actual'), predicted: sum('predicted'), hits: sum('hits') });
  }
  const weight = (counts: ClassCounts) => (average === 'weighted' ? counts.actual : 1);
  const total = perClass.reduce((all, counts) => all + weight(counts), 0);
  return perClass.reduce((all, counts) => all + weight(counts) * figure(counts), 0) / total;
}

function countClass(truth: Int32Array, predicted: Int32Array, code: number): ClassCounts {
  let hits = 0;
  let actual = 0;
  let said = 0;
  truth.forEach((value, row) => {
    if (value === code) actual++;
    if (predicted[row] === code) said++;
    if (value === code && predicted[row] === code) hits++;
  });
  return { actual, predicted: said, hits };
}
