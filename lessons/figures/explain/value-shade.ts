import { cellOf, type PlainExplanation } from './explanation';

/** Number of shades between low and high values; the class of shade i is `v0` to `v4`. */
export const SHADES = 5;

/**
 * How high each row's value of a feature is: a shade from 0 to 4, or -1 where it is missing. Numbers
 * are cut off at the 5th and 95th percentile, so that one far value does not take all the shades;
 * texts are ranked by alphabet.
 */
export function valueShades(explanation: PlainExplanation, feature: number): Int8Array {
  const rows = explanation.values.rows;
  const cells = Array.from({ length: rows }, (_, row) => cellOf(explanation, row, feature));
  const texts = [...new Set(cells.filter((cell) => typeof cell === 'string'))].sort();
  const rank = new Map(texts.map((text, i) => [text, i]));
  const numbers = Float64Array.from(cells, (cell) =>
    typeof cell === 'string' ? rank.get(cell)! : (cell ?? Number.NaN),
  );
  const [low, high] = colourRange(numbers);
  return Int8Array.from(numbers, (value) => {
    if (Number.isNaN(value)) return -1;
    if (high === low) return (SHADES - 1) / 2;
    const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
    return Math.min(SHADES - 1, Math.floor(share * SHADES));
  });
}

/** The 5th and 95th percentile, or wider ones where those are equal. */
function colourRange(numbers: Float64Array): readonly [number, number] {
  const sorted = numbers.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return [0, 0];
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  const pairs = [0.05, 0.01, 0].map((cut) => [at(cut), at(1 - cut)] as const);
  return pairs.find(([low, high]) => high > low) ?? pairs.at(-1)!;
}
