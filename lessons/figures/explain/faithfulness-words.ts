import { z } from 'zod';
import { measured, numberList } from '../figure-schemas';
import { formatNumber } from '../kit/number-format';
import { explanationSchema, matrixSchema, meanSizes, valueAt } from './explanation';

/** What was attributed to each cell, and how far changing it alone moves the answer. */
export const faithfulnessSchema = z.object({
  /** What `faithfulness` gives. */
  faithfulness: z.object({
    featureNames: z.array(z.string()).min(1),
    scores: matrixSchema,
    meanScores: numberList,
    correlations: numberList,
    correlation: measured,
  }),
  /** The explanation that was judged. */
  explanation: explanationSchema,
});
export type PlainFaithfulness = z.infer<typeof faithfulnessSchema>;

/** One feature: what it was given, and what changing it does, on average over the rows. */
export interface FaithfulnessMean {
  readonly name: string;
  readonly given: number;
  readonly moves: number;
}

/** The features by what they were given. */
export function faithfulnessMeans({
  faithfulness,
  explanation,
}: PlainFaithfulness): FaithfulnessMean[] {
  const given = meanSizes(explanation);
  return faithfulness.featureNames
    .map((name, j) => ({ name, given: given[j]!, moves: faithfulness.meanScores[j]! }))
    .sort((a, b) => b.given - a.given);
}

/** Where a cell stands: the size of its attribution, and |new - original|. */
export function cellPoint(
  { faithfulness: { scores }, explanation }: PlainFaithfulness,
  row: number,
  feature: number,
): readonly [given: number, moves: number] {
  return [Math.abs(valueAt(explanation, row, feature)), scores.data[row * scores.cols + feature]!];
}

/** Whether attributions are large where changing the feature moves the answer far. */
export function faithfulnessFinding({ faithfulness: { correlation } }: PlainFaithfulness): string {
  if (Number.isNaN(correlation)) {
    return 'Attributions or changes are all alike, so they cannot be compared';
  }
  const value = formatNumber(correlation, { digits: 2 });
  const how =
    correlation >= 0.8
      ? 'go closely with'
      : correlation >= 0.5
        ? 'go roughly with'
        : correlation > 0
          ? 'hardly go with'
          : 'do not go with';
  return `Attributions ${how} what changing a feature does: correlation ${value}`;
}

/** The middle 80 % of the correlations within single rows; nothing where none is known. */
export function rowRange({ faithfulness }: PlainFaithfulness): readonly [number, number] | null {
  const known = Array.from(faithfulness.correlations)
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
  if (known.length === 0) return null;
  const at = (share: number) => known[Math.round(share * (known.length - 1))]!;
  return [at(0.1), at(0.9)];
}
