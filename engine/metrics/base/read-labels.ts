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

/** True and predicted labels as they are: numbers on both sides, or texts on both. */
interface PlainLabels {
  readonly truth: Labels;
  readonly predicted: Labels;
  readonly weights: Float64Array | undefined;
}

/**
 * Reads true and predicted labels, as class numbers.
 *
 * @throws EngineError `length-mismatch`, `missing-values`, `unsupported`, `empty-data`
 */
export function readLabels(yTrue: Target, yPred: Target, options?: WeightOption): LabelPair {
  const { truth, predicted, weights } = readPlainLabels(yTrue, yPred, options);
  const classes = sortedClasses(joinLabels(truth, predicted));
  return {
    classes,
    trueCodes: encodeLabels(truth, classes),
    predictedCodes: encodeLabels(predicted, classes),
    weights,
  };
}

/** Reads true and predicted labels where it only matters which are equal. @throws as readLabels */
export function readPlainLabels(
  yTrue: Target,
  yPred: Target,
  { sampleWeight }: WeightOption = {},
): PlainLabels {
  const truth = toLabels(yTrue, 'yTrue');
  const predicted = toLabels(yPred, 'yPred');
  checkSameLength(truth.length, predicted.length, 'yTrue', 'yPred');
  if (truth instanceof Float64Array !== predicted instanceof Float64Array) {
    throw new EngineError(
      'unsupported',
      `yTrue holds ${typeof truth[0]}s, but yPred holds ${typeof predicted[0]}s. ` +
        'Compare labels of one kind, such as the result of predict.',
    );
  }
  const weights = sampleWeight && readSampleWeight(sampleWeight, truth.length);
  return { truth, predicted, weights };
}

function joinLabels(a: Labels, b: Labels): Labels {
  if (!(a instanceof Float64Array && b instanceof Float64Array)) return [...a, ...b] as string[];
  const all = new Float64Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
