import { describe, expect, it } from 'vitest';
import golden from '../fixtures/drift-tests.json';
import { populationStabilityIndex } from './population-stability-index';

describe.each(golden.cases)('on samples of $a.length and $b.length numbers', (item) => {
  it('equals the index on numpy quantile bins', () => {
    expect(populationStabilityIndex(item.a, item.b, { bins: 4 }).psi).toBeCloseTo(item.psi, 12);
    expect(populationStabilityIndex(item.a, item.b).psi).toBeCloseTo(item.psiTen, 12);
  });
});

it('compares categories one by one, new ones too', () => {
  const result = populationStabilityIndex(['a', 'a', 'b', 'b'], ['a', 'b', 'c', 'c']);
  expect(result.bins).toEqual(['a', 'b', 'c']);
  expect(result.reference).toEqual([0.5, 0.5, 0]);
  expect(result.current).toEqual([0.25, 0.25, 0.5]);
  const expected = 2 * 0.25 * Math.log(2) + (1e-4 - 0.5) * Math.log(1e-4 / 0.5);
  expect(result.psi).toBeCloseTo(expected, 12);
});

it('gives missing values a bin of their own, and only where there are any', () => {
  const result = populationStabilityIndex([1, 2, 3, 4], [1, 2, Number.NaN, Number.NaN], {
    bins: 2,
  });
  expect(result.bins).toEqual(['< 2.5', '>= 2.5', 'missing']);
  expect(result.current).toEqual([0.5, 0, 0.5]);
  expect(populationStabilityIndex([1, 2], [1, 2], { bins: 2 }).bins).toHaveLength(2);
});

it('merges the bins of a value that fills several, and puts a constant into one', () => {
  expect(populationStabilityIndex([0, 0, 0, 0, 5], [0, 5], { bins: 4 }).bins).toEqual(['all']);
  expect(populationStabilityIndex([7, 7], [7, 8]).psi).toBe(0);
});

it('refuses texts against numbers, and samples without a value', () => {
  expect(() => populationStabilityIndex([1], ['a'])).toThrow(/numbers, but the current one holds/);
  expect(() => populationStabilityIndex([], [1])).toThrow(/reference sample has no values/);
});
