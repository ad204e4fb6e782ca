import { histogram } from '@engine/core/histogram';
import { sortedQuantile } from '@engine/core/sorted-quantile';
import type { NumberColumn } from '@engine/core/table';
import type { NumberProfile } from './contract';
import { commonWarnings } from './profile-warnings';

const SKEWED = 20;

/** The profile of a number column; infinite values are counted and left out of the statistics. */
export function profileNumbers(column: NumberColumn, bins: number): NumberProfile {
  const { name, values } = column;
  const { finite, missing, infinite, infinities } = sortOut(values);
  const { distinct: distinctFinite, zeros } = countSorted(finite);
  const distinct = distinctFinite + infinities;
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

/** The finite values in order, and how many others there are. */
function sortOut(values: Float64Array) {
  const kept = new Float64Array(values.length);
  let count = 0;
  let missing = 0;
  let above = 0;
  let below = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isFinite(value)) kept[count++] = value;
    else if (Number.isNaN(value)) missing++;
    else if (value > 0) above++;
    else below++;
  }
  return {
    finite: kept.subarray(0, count).sort(),
    missing,
    infinite: above + below,
    /** How many different ones: none, one or both. */
    infinities: Math.min(1, above) + Math.min(1, below),
  };
}

function countSorted(sorted: Float64Array): { distinct: number; zeros: number } {
  let distinct = 0;
  let zeros = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++;
    if (sorted[i] === 0) zeros++;
  }
  return { distinct, zeros };
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
