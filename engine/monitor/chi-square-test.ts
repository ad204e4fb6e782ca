import { EngineError } from '@engine/core/error';

export interface ChiSquareResult {
  readonly statistic: number;
  readonly pValue: number;
  readonly degreesOfFreedom: number;
}

/**
 * Pearson's chi-square test that two samples have the same shares: counts of the same categories
 * in each. Categories that neither sample has are left out.
 *
 * Equals `scipy.stats.chi2_contingency(..., correction=False)` on the two rows of counts.
 * @throws `length-mismatch`, `empty-data` when a sample has no counts at all
 */
export function chiSquareTest(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): ChiSquareResult {
  if (reference.length !== current.length) {
    throw new EngineError(
      'length-mismatch',
      `The samples have ${reference.length} and ${current.length} categories. Count the same ones in both.`,
    );
  }
  const a = Array.from(reference);
  const b = Array.from(current);
  const totalA = a.reduce((sum, count) => sum + count, 0);
  const totalB = b.reduce((sum, count) => sum + count, 0);
  if (totalA === 0 || totalB === 0) {
    throw new EngineError('empty-data', 'A chi-square test needs at least one row in each sample.');
  }
  let statistic = 0;
  let categories = 0;
  a.forEach((countA, i) => {
    const both = countA + b[i]!;
    if (both === 0) return;
    categories++;
    for (const [count, total] of [
      [countA, totalA],
      [b[i]!, totalB],
    ] as const) {
      const expected = (both * total) / (totalA + totalB);
      statistic += (count - expected) ** 2 / expected;
    }
  });
  const degreesOfFreedom = Math.max(0, categories - 1);
  const pValue = degreesOfFreedom === 0 ? 1 : upperGamma(degreesOfFreedom / 2, statistic / 2);
  return { statistic, pValue, degreesOfFreedom };
}

/**
 * The regularised upper incomplete gamma function Q(a, x) for a of n/2: by its recursion from
 * Q(1/2, x) = erfc(sqrt x) or Q(1, x) = exp(-x), whose terms are all positive.
 */
function upperGamma(a: number, x: number): number {
  const half = a % 1 !== 0;
  let value = half ? complementaryError(Math.sqrt(x)) : Math.exp(-x);
  // x^k exp(-x) / Gamma(k + 1), for the k that is added next
  let term = half ? Math.exp(-x) * Math.sqrt(x) * (2 / Math.sqrt(Math.PI)) : Math.exp(-x) * x;
  for (let k = half ? 0.5 : 1; k < a; k++) {
    value += term;
    term *= x / (k + 1);
  }
  return Math.min(1, value);
}

/** erfc, by its series near zero and by its continued fraction elsewhere. */
function complementaryError(z: number): number {
  if (z < 2) {
    let term = z;
    let sum = z;
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= (-z * z) / n;
      sum += term / (2 * n + 1);
      if (n > 200) break;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let k = 60; k >= 1; k--) fraction = k / 2 / (z + fraction);
  return Math.exp(-z * z) / Math.sqrt(Math.PI) / (z + fraction);
}
