import { checkSameLength, encodeLabels, sortedClasses, toLabels } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Target } from '@engine/core/estimator';

/** The group of each row as a number, in the sorted order of the group labels. */
export interface RowGroups {
  readonly count: number;
  readonly codes: Int32Array;
}

/** @throws EngineError `bad-parameter` without groups; `length-mismatch`, `missing-values`. */
export function readGroups(title: string, rows: number, groups: Target | undefined): RowGroups {
  if (groups === undefined) {
    throw new EngineError(
      'bad-parameter',
      `${title} keeps rows of a group together, so it needs the groups: split(X, y, groups).`,
      { parameter: 'groups' },
    );
  }
  const labels = toLabels(groups, 'groups');
  checkSameLength(rows, labels.length, 'X', 'groups');
  const names = sortedClasses(labels);
  return { count: names.length, codes: encodeLabels(labels, names) };
}
