import { countPairs } from './count-pairs';
import type { LabelPair } from './read-labels';

/** Counts (or weights) of rows for one class. */
export interface ClassCounts {
  /** Rows of the class, rows predicted as the class, and rows that are both. */
  readonly actual: number;
  readonly predicted: number;
  readonly hits: number;
}

/** The counts of every class. Cost: O(rows + classes^2). */
export function classCounts(labels: LabelPair): ClassCounts[] {
  const counts = countPairs(labels);
  const k = labels.classes.length;
  return Array.from({ length: k }, (_, code) => {
    let actual = 0;
    let predicted = 0;
    for (let other = 0; other < k; other++) {
      actual += counts[code * k + other]!;
      predicted += counts[other * k + code]!;
    }
    return { actual, predicted, hits: counts[code * k + code]! };
  });
}
