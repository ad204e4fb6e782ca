import type { Target } from '@engine/core/estimator';
import { averageEntropy } from './average-entropy';
import { contingency } from './contingency';
import { expectedMutualInformation } from './expected-mutual-information';
import { groupEntropy, mutualInformation } from './mutual-information';
import type { MutualInfoOptions } from './normalized-mutual-info-score';

/** The distance from 1 to the next double: the least the result is divided by. */
const EPSILON = 2 ** -52;

/**
 * Mutual information against chance: 1 for the same grouping, about 0 for random ones, however many
 * groups there are. Equals `sklearn.metrics.adjusted_mutual_info_score`.
 */
export function adjustedMutualInfoScore(
  labelsTrue: Target,
  labelsPred: Target,
  { averageMethod = 'arithmetic' }: MutualInfoOptions = {},
): number {
  const pairs = contingency(labelsTrue, labelsPred);
  if (pairs.first.length === 1 && pairs.second.length === 1) return 1;
  const information = mutualInformation(pairs);
  const chance = expectedMutualInformation(pairs);
  const entropy = averageEntropy(
    groupEntropy(pairs.first),
    groupEntropy(pairs.second),
    averageMethod,
  );
  const room = entropy - chance;
  return (information - chance) / (room < 0 ? Math.min(room, -EPSILON) : Math.max(room, EPSILON));
}
