import type { Target } from '@engine/core/estimator';
import { classCounts } from '../base/class-counts';
import { countPairs } from '../base/count-pairs';
import { readLabels } from '../base/read-labels';
import type { WeightOption } from '../contract';

export interface KappaOptions extends WeightOption {
  /** How a miss grows with the distance of the sorted classes; all misses alike when left out. */
  readonly weights?: 'linear' | 'quadratic';
}

/**
 * How far two labellings agree beyond chance: 1 is full agreement, 0 is chance. Equals
 * `sklearn.metrics.cohen_kappa_score`. NaN when both sides hold one and the same class only.
 */
export function cohenKappaScore(
  y1: Target,
  y2: Target,
  { weights, ...option }: KappaOptions = {},
): number {
  const labels = readLabels(y1, y2, option);
  const pairs = countPairs(labels);
  const counts = classCounts(labels);
  const k = counts.length;
  const total = counts.reduce((sum, { actual }) => sum + actual, 0);
  let observed = 0;
  let expected = 0;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      const distance = Math.abs(i - j);
      const miss =
        weights === 'quadratic' ? distance ** 2 : weights === 'linear' ? distance : Number(i !== j);
      observed += miss * pairs[i * k + j]!;
      expected += (miss * counts[i]!.actual * counts[j]!.predicted) / total;
    }
  }
  return 1 - observed / expected;
}
