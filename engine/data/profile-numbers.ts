import { sortedQuantile } from '@engine/core/sorted-quantile';
import type { NumberColumn } from '@engine/core/table';
import type { NumberProfile } from './contract';
import { histogram } from './histogram';
import { commonWarnings } from './profile-warnings';

const SKEWED = 20;

/** The profile of a number column; infinite values are counted and left out of the statistics. */
export function profileNumbers(column: NumberColumn, bins: number): NumberProfile {
  const { name, values } = column;
  const finite = values.filter(Number.isFinite).sort();
  const missing = values.reduce((n, value) => n + (Number.isNaN(value) ? 1 : 0), 0);
  const infinite = values.length - missing - finite.length;
  const distinct = new Set(values.filter((value) => !Number.isNaN(value))).size;
  const zeros = finite.reduce((n, value) => n + (value === 0 ? 1 : 0), 0);
  const { mean, std, skewness } = moments(finite);
  const facts = { name, count: values.length, missing, distinct };
  const { warnings, add, addShare } = commonWarnings(facts);
  addShare('infinite', infinite, 'is infinite');
  if (distinct > 2) addShare('zeros', zeros, 'is zero');
  if (Math.abs(skewness) > SKEWED) {
    add('skewed', `${name} is strongly skewed (${skewness.toFixed(1)}).`);
  }
  return {
    ...facts,
    type: 'number',
    missingShare: values.length ? missing / values.length : 0,
    mean,
    std,
    min: finite[0] ?? Number.NaN,
    q1: sortedQuantile(finite, 0.25),
    median: sortedQuantile(finite, 0.5),
    q3: sortedQuantile(finite, 0.75),
    max: finite.at(-1) ?? Number.NaN,
    zeros,
    infinite,
    skewness,
    histogram: histogram(finite, bins),
    warnings,
  };
}

/** Mean, sample standard deviation and adjusted skewness, in two passes. */
function moments(values: Float64Array): { mean: number; std: number; skewness: number } {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  let m2 = 0;
  let m3 = 0;
  for (const value of values) {
    const d = value - mean;
    m2 += d * d;
    m3 += d * d * d;
  }
  const std = n > 1 ? Math.sqrt(m2 / (n - 1)) : Number.NaN;
  if (n < 3) return { mean, std, skewness: Number.NaN };
  const g1 = m2 === 0 ? 0 : m3 / n / (m2 / n) ** 1.5;
  return { mean, std, skewness: (g1 * Math.sqrt(n * (n - 1))) / (n - 2) };
}
