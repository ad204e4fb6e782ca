import type { BinaryScores } from '../base/read-scores';

/** What a cut at each distinct score would find, from the highest score down. */
export interface BinaryCounts {
  readonly thresholds: Float64Array;
  /** Positive and negative rows that score at least the threshold. */
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
}

/** Cost: O(n log n). */
export function binaryCounts({ isPositive, scores }: BinaryScores): BinaryCounts {
  const order = Int32Array.from(scores, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const thresholds: number[] = [];
  const truePositives: number[] = [];
  const falsePositives: number[] = [];
  let hits = 0;
  order.forEach((row, place) => {
    if (isPositive[row]) hits++;
    const next = order[place + 1];
    if (next !== undefined && scores[next] === scores[row]) return;
    thresholds.push(scores[row]!);
    truePositives.push(hits);
    falsePositives.push(place + 1 - hits);
  });
  return {
    thresholds: Float64Array.from(thresholds),
    truePositives: Float64Array.from(truePositives),
    falsePositives: Float64Array.from(falsePositives),
  };
}
