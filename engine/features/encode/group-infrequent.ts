/** When categories are too rare for a column of their own. */
export interface InfrequentOptions {
  /** Rows a category needs, or, below 1, the share of rows. */
  readonly minFrequency: number | null;
  /** Columns at most, the one for the infrequent included. */
  readonly maxCategories: number | null;
}

/**
 * Which categories are grouped as infrequent. Of equally rare ones the first in order go first.
 *
 * @param counts rows per category.
 * @returns one flag per category, as `sklearn.preprocessing.OneHotEncoder` 1.2.1 chooses them;
 * a `maxCategories` of 1 groups all, where 1.2.1 by a slip groups none.
 */
export function findInfrequent(
  counts: ArrayLike<number>,
  rows: number,
  { minFrequency, maxCategories }: InfrequentOptions,
): boolean[] {
  const least = minFrequency === null ? 0 : minFrequency < 1 ? minFrequency * rows : minFrequency;
  const infrequent = Array.from(counts, (count) => count < least);
  const columns = infrequent.filter((rare) => !rare).length + 1;
  if (maxCategories !== null && maxCategories < columns) {
    const byCount = Array.from(counts, (_, k) => k).sort((a, b) => counts[a]! - counts[b]!);
    const kept = maxCategories - 1;
    for (const k of byCount.slice(0, byCount.length - kept)) infrequent[k] = true;
  }
  return infrequent;
}
