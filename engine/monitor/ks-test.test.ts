import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from '../fixtures/drift-tests.json';
import { ksAsymptoticPValue } from './ks-asymptotic-p-value';
import { ksTest } from './ks-test';

describe.each(golden.cases)('two samples of $a.length and $b.length values', (item) => {
  it('lie as far apart as scipy finds, with its exact p-value', () => {
    const result = ksTest(item.a, item.b);
    expect(result.method).toBe('exact');
    expect(result.statistic).toBeCloseTo(item.statistic, 12);
    expect(result.pValue / item.exact).toBeCloseTo(1, 9);
  });

  it('have its asymptotic p-value', () => {
    const { pValue } = ksTest(item.a, item.b, { method: 'asymptotic' });
    expect(pValue / item.asymptotic).toBeCloseTo(1, 7);
  });
});

it.each(golden.tails)('the tail beyond $d for $size values equals scipy', ({ size, d, p }) => {
  // Two samples of 2N values each have the effective size N.
  expect(ksAsymptoticPValue(d, 2 * size, 2 * size) / p).toBeCloseTo(1, 7);
});

it('uses the asymptotic law for more than 10,000 values', () => {
  const many = Float64Array.from({ length: 10001 }, (_, i) => i);
  expect(ksTest(many, [1, 2, 3]).method).toBe('asymptotic');
});

describe('for any two samples', () => {
  const sample = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 30 });

  it('does not depend on which comes first', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [there, back] = [ksTest(a, b), ksTest(b, a)];
        expect(back.statistic).toBe(there.statistic);
        expect(back.pValue).toBeCloseTo(there.pValue, 12);
        expect(there.pValue).toBeGreaterThan(0);
        expect(there.pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('finds no distance between a sample and itself', () => {
    fc.assert(
      fc.property(sample, (a) => {
        expect(ksTest(a, a)).toEqual({ statistic: 0, pValue: 1, method: 'exact' });
      }),
    );
  });
});

it('leaves out missing values and names a sample that has nothing else', () => {
  expect(ksTest([1, Number.NaN, 2], [1, 2]).statistic).toBe(0);
  expect(() => ksTest([1], [Number.NaN])).toThrow(/current sample has no numbers/);
});
