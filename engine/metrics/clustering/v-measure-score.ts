import type { Target } from '@engine/core/estimator';
import {
  homogeneityCompletenessVMeasure,
  type VMeasureOptions,
} from './homogeneity-completeness-v-measure';

/**
 * The harmonic mean of homogeneity and completeness. Equals `sklearn.metrics.v_measure_score`.
 */
export function vMeasureScore(
  labelsTrue: Target,
  labelsPred: Target,
  options?: VMeasureOptions,
): number {
  return homogeneityCompletenessVMeasure(labelsTrue, labelsPred, options).vMeasure;
}
