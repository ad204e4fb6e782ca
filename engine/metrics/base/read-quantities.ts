import { checkSameLength } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { readSampleWeight } from '@engine/core/read-sample-weight';
import { toQuantities } from '@engine/core/to-quantities';
import type { WeightOption } from '../contract';

/** True and predicted quantities, and the weights of the rows where they have any. */
export interface QuantityPair {
  readonly truth: Float64Array;
  readonly predicted: Float64Array;
  readonly weights: Float64Array | undefined;
}

/**
 * Reads true and predicted quantities.
 *
 * @throws EngineError `not-numeric`, `missing-values`, `length-mismatch`, `empty-data`, each naming
 * the row; `bad-parameter` for weights that cannot be used.
 */
export function readQuantities(
  yTrue: Target,
  yPred: Target,
  { sampleWeight }: WeightOption = {},
): QuantityPair {
  const truth = toQuantities(yTrue, 'yTrue');
  const predicted = toQuantities(yPred, 'yPred');
  checkSameLength(truth.length, predicted.length, 'yTrue', 'yPred');
  const weights = sampleWeight && readSampleWeight(sampleWeight, truth.length);
  return { truth, predicted, weights };
}

/** @throws EngineError `bad-parameter` naming the first row below `least` (or at it, if `strict`). */
export function requireAtLeast(
  values: Float64Array,
  least: number,
  strict: boolean,
  what: string,
): void {
  const row = values.findIndex((value) => value < least || (strict && value === least));
  if (row < 0) return;
  throw new EngineError(
    'bad-parameter',
    `${what} is ${values[row]} in row ${row}, but this metric needs it ${strict ? 'above' : 'to be at least'} ${least}. Choose another metric, or drop such rows.`,
    { row, value: values[row] },
  );
}
