import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { type ClassCounts, classCounts } from '../base/class-counts';
import { readLabels } from '../base/read-labels';
import type { Average, PositiveOption, WeightOption } from '../contract';

/** Which classes count, and how they become one number. */
export interface ReportOptions extends PositiveOption, WeightOption {
  /** `binary` looks at the positive class alone. */
  readonly average?: Average;
}

/**
 * Averages a figure over classes the way scikit-learn's `average` option does.
 *
 * @param figure the number for one class; 0 where it would divide by 0.
 */
export function averageOverClasses(
  yTrue: Target,
  yPred: Target,
  { average = 'binary', posLabel, ...option }: ReportOptions,
  figure: (counts: ClassCounts) => number,
): number {
  const labels = readLabels(yTrue, yPred, option);
  const { classes } = labels;
  const perClass = classCounts(labels);
  if (average === 'binary') {
    const positive = posLabel ?? classes[classes.length - 1]!;
    const code = (classes as readonly (number | string)[]).indexOf(positive);
    if (classes.length === 1 && code < 0) return figure({ actual: 0, predicted: 0, hits: 0 });
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
