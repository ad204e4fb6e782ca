import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';
import { contingency } from './contingency';
import { groupEntropy, mutualInformation } from './mutual-information';

export interface VMeasureOptions {
  /** How much more completeness counts than homogeneity. */
  readonly beta?: number;
}

export interface HomogeneityCompleteness {
  /** 1 when every cluster holds rows of one class only. */
  readonly homogeneity: number;
  /** 1 when all rows of a class are in one cluster. */
  readonly completeness: number;
  /** Their harmonic mean. */
  readonly vMeasure: number;
}

/** Equals `sklearn.metrics.homogeneity_completeness_v_measure`. */
export function homogeneityCompletenessVMeasure(
  labelsTrue: Target,
  labelsPred: Target,
  { beta = 1 }: VMeasureOptions = {},
): HomogeneityCompleteness {
  if (!(beta >= 0)) {
    throw new EngineError('bad-parameter', `beta must be at least 0, not ${beta}.`, { beta });
  }
  const pairs = contingency(labelsTrue, labelsPred);
  const information = mutualInformation(pairs);
  const classes = groupEntropy(pairs.first);
  const clusters = groupEntropy(pairs.second);
  const homogeneity = classes === 0 ? 1 : information / classes;
  const completeness = clusters === 0 ? 1 : information / clusters;
  const vMeasure =
    homogeneity + completeness === 0
      ? 0
      : ((1 + beta) * homogeneity * completeness) / (beta * homogeneity + completeness);
  return { homogeneity, completeness, vMeasure };
}
