import {
  checkSameLength,
  encodeLabels,
  type Labels,
  sortedClasses,
  toLabels,
} from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Classes, Target } from '@engine/core/estimator';
import { readSampleWeight } from '@engine/core/read-sample-weight';
import type { WeightOption } from '../contract';

/** True and predicted labels as class numbers. */
export interface LabelPair {
  /** All labels met on either side, sorted. */
  readonly classes: Classes;
  readonly trueCodes: Int32Array;
  readonly predictedCodes: Int32Array;
  readonly weights: Float64Array | undefined;
}

/**
 * Reads true and predicted labels.
 *
 * @throws EngineError `length-mismatch`, `missing-values`, `unsupported`, `empty-data`
 */
export function readLabels(
  yTrue: Target,
  yPred: Target,
  { sampleWeight }: WeightOption = {},
): LabelPair {
  const truth = toLabels(yTrue, 'yTrue');
  const predicted = toLabels(yPred, 'yPred');
  checkSameLength(truth.length, predicted.length, 'yTrue', 'yPred');
  const all = joinLabels(truth, predicted);
  if (!all) {
    throw new EngineError(
      'unsupported',
      `yTrue holds ${typeof truth[0]}s, but yPred holds ${typeof predicted[0]}s. ` +
        'Compare labels of one kind, such as the result of predict.',
    );
  }
  const classes = sortedClasses(all);
  return {
    classes,
    trueCodes: encodeLabels(truth, classes),
    predictedCodes: encodeLabels(predicted, classes),
    weights: sampleWeight && readSampleWeight(sampleWeight, truth.length),
  };
}

/** Labels of both sides, or undefined when one side has numbers and the other texts. */
function joinLabels(a: Labels, b: Labels): Labels | undefined {
  if (a instanceof Float64Array) {
    if (!(b instanceof Float64Array)) return undefined;
    const all = new Float64Array(a.length + b.length);
    all.set(a);
    all.set(b, a.length);
    return all;
  }
  return b instanceof Float64Array ? undefined : [...a, ...b];
}
