import type { Target } from '@engine/core/estimator';
import { homogeneityCompletenessVMeasure } from './homogeneity-completeness-v-measure';

/** 1 when all rows of a class share a cluster. Equals `sklearn.metrics.completeness_score`. */
export function completenessScore(labelsTrue: Target, labelsPred: Target): number {
  return homogeneityCompletenessVMeasure(labelsTrue, labelsPred).completeness;
}
