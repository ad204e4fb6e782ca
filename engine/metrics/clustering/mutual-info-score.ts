import type { Target } from '@engine/core/estimator';
import { contingency } from './contingency';
import { mutualInformation } from './mutual-information';

/**
 * How much one grouping tells about the other, in nats. Equals `sklearn.metrics.mutual_info_score`.
 */
export function mutualInfoScore(labelsTrue: Target, labelsPred: Target): number {
  return mutualInformation(contingency(labelsTrue, labelsPred));
}
