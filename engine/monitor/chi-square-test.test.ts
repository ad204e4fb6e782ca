import { describe, expect, it } from 'vitest';
import { chiSquareTest } from './chi-square-test';

/** scipy 1.10.1: chi2_contingency without correction. */
const cases: readonly [number[], number[], number, number, number][] = [
  [[16, 18, 16, 14, 12, 12], [16, 16, 16, 16, 16, 8], 1.6224089635854342, 0.8985262394026607, 5],
  [[30, 70], [45, 55], 4.8, 0.028459736916310638, 1],
  [[300, 700, 200], [450, 550, 100], 77.13131313131312, 1.7829869419998515e-17, 2],
  [[30, 70, 10, 5], [31, 66, 12, 4], 0.4094574411471751, 0.9382819538117522, 3],
];

describe('chi-square test', () => {
  it.each(cases)('of %j against %j equals scipy’s', (a, b, statistic, pValue, dof) => {
    const result = chiSquareTest(a, b);
    expect(result.statistic).toBeCloseTo(statistic, 10);
    expect(Math.abs(result.pValue / pValue - 1)).toBeLessThan(1e-9);
    expect(result.degreesOfFreedom).toBe(dof);
  });

  it('says nothing has changed when there is one category', () => {
    expect(chiSquareTest([5, 0], [9, 0]).pValue).toBe(1);
  });

  it('refuses a sample without rows', () => {
    expect(() => chiSquareTest([0, 0], [1, 2])).toThrow(/at least one row/);
  });
});
