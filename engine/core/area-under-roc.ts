/**
 * The chance that a random positive row scores above a random negative one, ties counting half
 * (Mann-Whitney): the area under the ROC curve. NaN without rows of both kinds.
 *
 * Cost: O(n log n).
 */
export function areaUnderRoc(isPositive: ArrayLike<boolean>, scores: ArrayLike<number>): number {
  const positives: number[] = [];
  const negatives: number[] = [];
  for (let i = 0; i < scores.length; i++) {
    (isPositive[i] ? positives : negatives).push(scores[i]!);
  }
  const above = Float64Array.from(positives).sort();
  const below = Float64Array.from(negatives).sort();
  let wins = 0;
  let smaller = 0;
  let notLarger = 0;
  for (const score of above) {
    while (smaller < below.length && below[smaller]! < score) smaller++;
    if (notLarger < smaller) notLarger = smaller;
    while (notLarger < below.length && below[notLarger]! === score) notLarger++;
    wins += (smaller + notLarger) / 2;
  }
  return wins / (above.length * below.length);
}
