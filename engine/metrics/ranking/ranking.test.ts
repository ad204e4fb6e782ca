import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/metrics-more.json';
import { coverageError } from './coverage-error';
import { dcgScore } from './dcg-score';
import { labelRankingAveragePrecisionScore } from './label-ranking-average-precision-score';
import { labelRankingLoss } from './label-ranking-loss';
import { meanReciprocalRank } from './mean-reciprocal-rank';
import { ndcgScore } from './ndcg-score';

const { relevance, scores, applies, labels, ...want } = golden.ranking;

describe('metrics of order', () => {
  it('gains equal scikit-learn, ties and cut-offs included', () => {
    expect(dcgScore(relevance, scores)).toBeCloseTo(want.dcg[0]!, 12);
    expect(dcgScore(relevance, scores, { k: 3 })).toBeCloseTo(want.dcg[1]!, 12);
    expect(ndcgScore(relevance, scores)).toBeCloseTo(want.ndcg[0]!, 12);
    expect(ndcgScore(relevance, scores, { k: 3 })).toBeCloseTo(want.ndcg[1]!, 12);
  });

  it('label rankings equal scikit-learn', () => {
    expect(labelRankingAveragePrecisionScore(applies, labels)).toBeCloseTo(want.lrap, 12);
    expect(coverageError(applies, labels)).toBeCloseTo(want.coverage, 12);
    expect(labelRankingLoss(applies, labels)).toBeCloseTo(want.rankingLoss, 12);
  });

  it('the reciprocal rank looks at the first relevant item', () => {
    expect(meanReciprocalRank(want.single, want.order)).toBeCloseTo(want.reciprocalRank, 12);
    expect(meanReciprocalRank([[0, 1, 1]], [[0.9, 0.5, 0.1]])).toBe(0.5);
    expect(
      meanReciprocalRank(
        [
          [1, 0],
          [0, 0],
        ],
        [
          [0.5, 0.5],
          [1, 0],
        ],
      ),
    ).toBe(0.25);
  });

  it('refuses what cannot be ranked', () => {
    expect(() => ndcgScore([[1]], [[1]])).toThrow(/no order to judge/);
    expect(() => ndcgScore([[-1, 2]], [[1, 2]])).toThrow(/Query 0 has an item of negative/);
    expect(() => dcgScore([[1, 2]], [[1]])).toThrow(/2 items per query, but yScore has 1/);
    expect(() => dcgScore([[1, Number.NaN]], [[1, 2]])).toThrow(/Query 0 has an item without/);
    expect(() => dcgScore([[1, 2]], [[1, 2]], { k: 0 })).toThrow(/k must be/);
  });
});
