import { z } from 'zod';
import { numberList } from '../figure-schemas';
import { formatNumber } from '../kit/number-format';
import { matrixSchema } from './explanation';
import { countOf, listed, sentence } from './in-words';

/** How methods that explain the same rows agree, as the engine gives it. */
export const agreementSchema = z.object({
  methods: z.array(z.string()).min(2),
  featureNames: z.array(z.string()).min(1),
  pairs: z.array(z.object({ a: z.string(), b: z.string(), spearman: numberList })).min(1),
  importance: matrixSchema,
  ranks: matrixSchema,
});
export type PlainAgreement = z.infer<typeof agreementSchema>;

/** Spearman's correlation of two methods: its mean over the rows, and the middle 80 % of them. */
export interface PairSummary {
  readonly a: string;
  readonly b: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Each pair over the rows in which its correlation is known; NaN where it is in none. */
export function pairSummaries({ pairs }: PlainAgreement): PairSummary[] {
  return pairs.map(({ a, b, spearman }) => {
    const known = Array.from(spearman)
      .filter((value) => !Number.isNaN(value))
      .sort((first, second) => first - second);
    const at = (share: number) => known[Math.round(share * (known.length - 1))] ?? Number.NaN;
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    return { a, b, mean, low: at(0.1), high: at(0.9) };
  });
}

/** The rank of a feature by a method: 1 for the most important. */
export function rankOf({ ranks }: PlainAgreement, method: number, feature: number): number {
  return ranks.data[method * ranks.cols + feature]!;
}

/** What part of all that a method attributes goes to a feature. */
export function importanceOf(
  { importance }: PlainAgreement,
  method: number,
  feature: number,
): number {
  return importance.data[method * importance.cols + feature]!;
}

/** The features that any method ranks highest, the best of the first method first. */
export function leadingFeatures(agreement: PlainAgreement, most: number): number[] {
  const { methods, featureNames } = agreement;
  const best = featureNames.map((_, j) =>
    Math.min(...methods.map((_, m) => rankOf(agreement, m, j))),
  );
  const mean = featureNames.map(
    (_, j) => methods.reduce((sum, _, m) => sum + rankOf(agreement, m, j), 0) / methods.length,
  );
  return best
    .map((_, j) => j)
    .sort((a, b) => best[a]! - best[b]! || mean[a]! - mean[b]!)
    .slice(0, most)
    .sort((a, b) => rankOf(agreement, 0, a) - rankOf(agreement, 0, b));
}

/** Which feature the methods put first, and which two agree least. */
export function agreementFinding(agreement: PlainAgreement): string {
  const { methods, featureNames } = agreement;
  const silent = methods.filter((_, m) =>
    featureNames.every((_, j) => importanceOf(agreement, m, j) === 0),
  );
  if (silent.length > 0)
    return `${listed(silent)} attributes nothing, so there is nothing to agree on`;
  if (featureNames.length === 1) return 'With one feature, all methods agree';
  const tops = methods.map((_, m) => firstOf(agreement, m));
  const shared = tops[0]!.filter((feature) => tops.every((top) => top.includes(feature)));
  const known = pairSummaries(agreement).filter(({ mean }) => !Number.isNaN(mean));
  const least = known.reduce<PairSummary | undefined>(
    (low, pair) => (low && low.mean <= pair.mean ? low : pair),
    undefined,
  );
  const all = methods.length === 2 ? 'Both methods' : `All ${countOf(methods.length, 'method')}`;
  const first =
    shared.length > 0
      ? `${all} put ${featureNames[shared[0]!]} first`
      : `${methods[0]} puts ${featureNames[tops[0]![0]!]} first, ${other(agreement, tops)}`;
  return sentence(`${first}${least ? `; ${agreeWord(least, methods.length)}` : ''}`);
}

function other({ methods, featureNames }: PlainAgreement, tops: readonly number[][]): string {
  const at = tops.findIndex((top) => !top.some((feature) => tops[0]!.includes(feature)));
  const place = at < 0 ? tops.findIndex((top) => top[0] !== tops[0]![0]) : at;
  return `${methods[place]} ${featureNames[tops[place]![0]!]}`;
}

function agreeWord({ a, b, mean }: PairSummary, methods: number): string {
  const value = formatNumber(mean, { digits: 2 });
  if (methods === 2) return `row by row their ranks correlate at ${value}`;
  return `${a} and ${b} agree least, at ${value}`;
}

/** The features that a method puts first: several where they tie. */
function firstOf(agreement: PlainAgreement, method: number): number[] {
  const ranks = agreement.featureNames.map((_, j) => rankOf(agreement, method, j));
  const best = Math.min(...ranks);
  return ranks.flatMap((rank, j) => (rank === best ? [j] : []));
}

/** Two methods, in either order. */
export function pairOf(
  pairs: readonly PairSummary[],
  a: string,
  b: string,
): PairSummary | undefined {
  return pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a));
}

/** The middle 80 % in words. */
export function rangeWord({ low, high }: PairSummary): string {
  return `${formatNumber(low, { digits: 1 })} to ${formatNumber(high, { digits: 1 })}`;
}
