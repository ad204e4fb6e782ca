import { sortOrder } from '@engine/core/sort-order';
import type { BinaryScores } from '../base/read-scores';

/** What a cut at each distinct score would find, from the highest score down. */
export interface BinaryCounts {
  readonly thresholds: Float64Array;
  /** Positive and negative rows that score at least the threshold. */
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
}

/** Cost: O(n). */
export function binaryCounts({ isPositive, scores }: BinaryScores): BinaryCounts {
  const rising = sortOrder(scores);
  const n = rising.length;
  const thresholds = new Float64Array(n);
  const truePositives = new Float64Array(n);
  const falsePositives = new Float64Array(n);
  let hits = 0;
  let count = 0;
  for (let place = n - 1; place >= 0; place--) {
    const row = rising[place]!;
    if (isPositive[row]) hits++;
    if (place > 0 && scores[rising[place - 1]!] === scores[row]) continue;
    thresholds[count] = scores[row]!;
    truePositives[count] = hits;
    falsePositives[count++] = n - place - hits;
  }
  return {
    thresholds: thresholds.slice(0, count),
    truePositives: truePositives.slice(0, count),
    falsePositives: falsePositives.slice(0, count),
  };
}
