import { checkSameLength, encodeLabels, sortedClasses, toLabels } from '@engine/core/encode-target';
import type { Target } from '@engine/core/estimator';

/** How often each pair of groups meets in two groupings of the same rows. */
export interface Contingency {
  readonly rows: number;
  /** Rows of each group of the first grouping, and of the second. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** Groups of the first x groups of the second, row-major. */
  readonly counts: Float64Array;
}

/**
 * Reads two groupings. Labels only tell groups apart; numbers may meet texts.
 *
 * @throws EngineError `length-mismatch`, `missing-values`, `empty-data`
 */
export function contingency(labelsTrue: Target, labelsPred: Target): Contingency {
  const a = groupCodes(labelsTrue, 'labelsTrue');
  const b = groupCodes(labelsPred, 'labelsPred');
  checkSameLength(a.codes.length, b.codes.length, 'labelsTrue', 'labelsPred');
  const first = new Float64Array(a.count);
  const second = new Float64Array(b.count);
  const counts = new Float64Array(a.count * b.count);
  for (let row = 0; row < a.codes.length; row++) {
    const i = a.codes[row]!;
    const j = b.codes[row]!;
    first[i]! += 1;
    second[j]! += 1;
    counts[i * b.count + j]! += 1;
  }
  return { rows: a.codes.length, first, second, counts };
}

function groupCodes(labels: Target, what: string) {
  const values = toLabels(labels, what);
  const groups = sortedClasses(values);
  return { codes: encodeLabels(values, groups), count: groups.length };
}
