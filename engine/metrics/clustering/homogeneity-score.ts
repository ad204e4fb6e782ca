import type { Target } from '@engine/core/estimator';
import { homogeneityCompletenessVMeasure } from './homogeneity-completeness-v-measure';

/** 1 when every cluster holds one class only. Equals `sklearn.metrics.homogeneity_score`. */
export function homogeneityScore(labelsTrue: Target, labelsPred: Target): number {
  return homogeneityCompletenessVMeasure(labelsTrue, labelsPred).homogeneity;
}
