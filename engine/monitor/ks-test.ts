import { EngineError } from '../core/error';
import type { NumberColumn } from '../core/table';
import { ksAsymptoticPValue } from './ks-asymptotic-p-value';
import { ksExactPValue } from './ks-exact-p-value';

export interface KsTestOptions {
  /** `auto` is exact while the larger sample has at most 10,000 values. */
  readonly method?: 'auto' | 'exact' | 'asymptotic';
}

export interface KsTestResult {
  /** Largest distance between the two empirical distribution functions, 0 to 1. */
  readonly statistic: number;
  /** Chance of a distance at least this large if both samples have one distribution. */
  readonly pValue: number;
  readonly method: 'exact' | 'asymptotic';
}

/** Largest sample for which `auto` is exact; scipy's limit. */
const EXACT_UP_TO = 10000;

/**
 * Two-sample, two-sided Kolmogorov-Smirnov test: do two samples of numbers have one distribution?
 * Missing values (NaN) are left out. Equals `scipy.stats.ks_2samp` 1.10.
 *
 * Cost: O(n log n) for the distance; the exact p-value takes up to n x m steps.
 * Source: Hodges (1958), The Significance Probability of the Smirnov Two-Sample Test.
 *
 * @throws EngineError `empty-data` when a sample has no numbers.
 */
export function ksTest(
  reference: ArrayLike<number> | NumberColumn,
  current: ArrayLike<number> | NumberColumn,
  { method = 'auto' }: KsTestOptions = {},
): KsTestResult {
  const a = sortedNumbers(reference, 'The reference sample');
  const b = sortedNumbers(current, 'The current sample');
  const statistic = largestDistance(a, b);
  const exact =
    method === 'exact' || (method === 'auto' && Math.max(a.length, b.length) <= EXACT_UP_TO);
  const pValue = exact
    ? ksExactPValue(statistic, a.length, b.length)
    : ksAsymptoticPValue(statistic, a.length, b.length);
  return { statistic, pValue, method: exact ? 'exact' : 'asymptotic' };
}

function sortedNumbers(sample: ArrayLike<number> | NumberColumn, what: string): Float64Array {
  const values = 'values' in sample && 'type' in sample ? sample.values : sample;
  const numbers = Float64Array.from(values as ArrayLike<number>).filter((v) => !Number.isNaN(v));
  if (numbers.length === 0) {
    throw new EngineError('empty-data', `${what} has no numbers. Pass at least one value.`);
  }
  return numbers.sort();
}

/** Both samples ascending. */
function largestDistance(a: Float64Array, b: Float64Array): number {
  let i = 0;
  let j = 0;
  let largest = 0;
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i]!, b[j]!);
    while (i < a.length && a[i]! <= value) i++;
    while (j < b.length && b[j]! <= value) j++;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
  }
  return largest;
}
