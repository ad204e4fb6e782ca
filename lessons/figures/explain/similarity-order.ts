import { byStrength, meanSizes, type PlainExplanation, valueAt } from './explanation';

/**
 * Rows with alike explanations next to each other: by the sign of what the strongest feature adds,
 * within that by the sign of the second, and so on for `levels` features, then by the answer.
 * Cost: O(n log n).
 */
export function similarityOrder(explanation: PlainExplanation, levels = 3): number[] {
  const strongest = byStrength(meanSizes(explanation)).slice(0, levels);
  const keys = Array.from({ length: explanation.values.rows }, (_, row) =>
    strongest.reduce((key, j) => 2 * key + (valueAt(explanation, row, j) > 0 ? 1 : 0), 0),
  );
  return keys
    .map((_, row) => row)
    .sort((a, b) => keys[a]! - keys[b]! || explanation.fitted[a]! - explanation.fitted[b]!);
}
