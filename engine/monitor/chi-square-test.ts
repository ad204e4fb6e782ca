import { EngineError } from '@engine/core/error';
import { chi2Sf } from '@engine/core/special-functions/chi2-sf';

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
  const pValue = degreesOfFreedom === 0 ? 1 : chi2Sf(statistic, degreesOfFreedom);
  return { statistic, pValue, degreesOfFreedom };
}
