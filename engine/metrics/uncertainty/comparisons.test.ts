import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/metrics-more.json';
import { correctedPairedTTest } from './corrected-paired-t-test';
import { mcNemarTest } from './mc-nemar-test';

const want = golden.comparisons;

describe('two models on the same rows', () => {
  it("McNemar's test equals scipy's distributions, exact and by chi-square", () => {
    const exact = mcNemarTest(want.y, want.a, want.b);
    expect([exact.onlyFirst, exact.onlySecond]).toEqual([want.onlyFirst, want.onlySecond]);
    expect(exact.pValue).toBeCloseTo(want.exact, 12);
    const corrected = mcNemarTest(want.y, want.a, want.b, { exact: false });
    expect(corrected.statistic).toBeCloseTo(want.chi[0]!, 12);
    expect(corrected.pValue).toBeCloseTo(want.chiP[0]!, 12);
    const plain = mcNemarTest(want.y, want.a, want.b, { exact: false, correction: false });
    expect(plain.pValue).toBeCloseTo(want.chiP[1]!, 12);
  });

  it('a model against itself differs by nothing', () => {
    expect(mcNemarTest(want.y, want.a, want.a).pValue).toBe(1);
    expect(() => mcNemarTest(want.y, want.a, want.a, { exact: false })).toThrow(/exact: true/);
  });
});

describe('two models on the same splits', () => {
  it('the corrected t-test equals its formula in scipy, the plain one ttest_rel', () => {
    const corrected = correctedPairedTTest(want.left, want.right, { testTrainRatio: 1 / 9 });
    expect(corrected.statistic).toBeCloseTo(want.t, 12);
    expect(corrected.pValue).toBeCloseTo(want.tP, 12);
    const plain = correctedPairedTTest(want.left, want.right, { testTrainRatio: 0 });
    expect(plain.statistic).toBeCloseTo(want.plainT, 12);
    expect(plain.pValue).toBeCloseTo(want.plainP, 12);
  });

  it('equal scores are no difference; a single split is refused', () => {
    expect(correctedPairedTTest([1, 2], [1, 2], { testTrainRatio: 0.1 }).pValue).toBe(1);
    expect(() => correctedPairedTTest([1], [1], { testTrainRatio: 0.1 })).toThrow(/at least 2/);
  });
});
