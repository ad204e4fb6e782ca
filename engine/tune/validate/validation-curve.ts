import type { Features, Target } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { prepareSplits, type ValidationOptions } from './cross-validate';
import { type FitResult, runFits } from './fit-jobs';
import { readScoring, type SingleScoring } from './read-scoring';
import type { Tunable } from './tunable';

/** One line per value (or size), one column per split. */
export interface ScoreCurve {
  readonly trainScores: Matrix;
  readonly testScores: Matrix;
}

export interface ValidationCurveOptions extends ValidationOptions {
  /** The option to vary; `step__option` in a pipeline. */
  readonly paramName: string;
  readonly paramRange: readonly unknown[];
  readonly scoring?: SingleScoring;
}

/**
 * Scores on training and test parts for each value of one option: where the training score goes on
 * rising and the test score falls, the model is too flexible. Equals
 * `sklearn.model_selection.validation_curve` 1.2.1. Cost: values x splits fits.
 */
export async function validationCurve(
  estimator: Tunable,
  X: Features,
  y: Target,
  options: ValidationCurveOptions,
): Promise<ScoreCurve> {
  const { paramName, paramRange, scoring = null, sampleWeight } = options;
  const { rows, splits } = prepareSplits(estimator, X, y, options);
  const tasks = paramRange.flatMap((value) =>
    splits.map((_, split) => ({ params: { [paramName]: value }, split })),
  );
  const common = { estimator, X: rows, y, sampleWeight, splits, scoring: readScoring(scoring) };
  const results = await runFits(
    tasks,
    { ...common, returnTrainScore: true, errorScore: 'raise' },
    options,
  );
  return toCurve(results, paramRange.length);
}

/** Results in lines of equally many splits. */
export function toCurve(results: readonly FitResult[], lines: number): ScoreCurve {
  const scores = (part: 'train' | 'test') =>
    new Matrix(
      lines,
      results.length / Math.max(1, lines),
      Float64Array.from(results, (result) => result[part]![0]!),
    );
  return { trainScores: scores('train'), testScores: scores('test') };
}
