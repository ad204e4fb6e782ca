import type { Target } from '@engine/core/estimator';
import { contingency } from './contingency';

/** Ordered pairs of rows, by whether each grouping puts them together. */
export interface PairCounts {
  readonly together: number;
  readonly apart: number;
  /** Together in the first grouping only, and in the second only. */
  readonly firstOnly: number;
  readonly secondOnly: number;
}

/** Equals `sklearn.metrics.cluster.pair_confusion_matrix`. Cost: O(rows + groups^2). */
export function pairCounts(labelsTrue: Target, labelsPred: Target): PairCounts {
  const { rows, first, second, counts } = contingency(labelsTrue, labelsPred);
  const squares = (values: Float64Array) => values.reduce((sum, value) => sum + value ** 2, 0);
  const both = squares(counts);
  const inFirst = squares(first);
  const inSecond = squares(second);
  return {
    together: both - rows,
    firstOnly: inFirst - both,
    secondOnly: inSecond - both,
    apart: rows ** 2 - inFirst - inSecond + both,
  };
}
