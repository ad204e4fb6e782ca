import { averageRanks } from '@engine/core/average-ranks';
import { meanOfKnown } from '@engine/core/mean-of-known';
import { pearson } from '@engine/core/pearson';
import golden from '@engine/fixtures/compare-vectors.json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosine, largest, overlap, spearman } from './compare-vectors';

describe.each(golden)('for vectors of $a.length', ({ a, b, ...expected }) => {
  it('equals scipy and scikit-learn', () => {
    expect([...averageRanks(Float64Array.from(a))]).toEqual(expected.ranks);
    expect(cosine(a, b)).toBeCloseTo(expected.cosine, 12);
    expect(pearson(a, b)).toBeCloseTo(expected.pearson, 9);
    expect(spearman(a, b)).toBeCloseTo(expected.spearman, 12);
    expect(overlap(largest(a, 3), largest(b, 3))).toBeCloseTo(expected.top3, 12);
  });
});

describe('comparisons of vectors', () => {
  const vector = (size: number) =>
    fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size, maxLength: size });
  const vectors = fc
    .integer({ min: 2, max: 8 })
    .chain((size) => fc.tuple(vector(size), vector(size)));

  it('stay between -1 and 1 and do not depend on which comes first', () => {
    fc.assert(
      fc.property(vectors, ([a, b]) => {
        for (const compare of [cosine, pearson, spearman]) {
          const value = compare(a, b);
          const turned = compare(b, a);
          if (Number.isNaN(value)) expect(turned).toBeNaN();
          else expect(turned).toBeCloseTo(value, 12);
          expect(Math.abs(value) > 1).toBe(false);
        }
      }),
    );
  });

  it('say nothing about a constant', () => {
    expect(pearson([0.1, 0.1, 0.1], [1, 2, 3])).toBeNaN();
    expect(cosine([0, 0], [1, 2])).toBeNaN();
    expect(meanOfKnown([Number.NaN, 1, 3])).toBe(2);
  });
});
