import type { Target } from '@engine/core/estimator';
import { type AverageMethod, averageEntropy } from './average-entropy';
import { contingency } from './contingency';
import { groupEntropy, mutualInformation } from './mutual-information';

export interface MutualInfoOptions {
  readonly averageMethod?: AverageMethod;
}

/** The distance from 1 to the next double, below which an entropy counts as this. */
const EPSILON = 2 ** -52;

/**
 * Mutual information as a share of the mean entropy of both groupings, from 0 to 1. Equals
 * `sklearn.metrics.normalized_mutual_info_score`.
 */
export function normalizedMutualInfoScore(
  labelsTrue: Target,
  labelsPred: Target,
  { averageMethod = 'arithmetic' }: MutualInfoOptions = {},
): number {
  const pairs = contingency(labelsTrue, labelsPred);
  if (pairs.first.length === 1 && pairs.second.length === 1) return 1;
  const information = mutualInformation(pairs);
  if (information === 0) return 0;
  const entropy = averageEntropy(
    groupEntropy(pairs.first),
    groupEntropy(pairs.second),
    averageMethod,
  );
  return information / Math.max(entropy, EPSILON);
}
