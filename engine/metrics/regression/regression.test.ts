import type { Target } from '@engine/core/estimator';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/metrics-more.json';
import type { WeightOption } from '../contract';
import { d2AbsoluteErrorScore } from './d2-absolute-error-score';
import { d2PinballScore } from './d2-pinball-score';
import { d2TweedieScore } from './d2-tweedie-score';
import { explainedVarianceScore } from './explained-variance-score';
import { maxError } from './max-error';
import { meanAbsoluteError } from './mean-absolute-error';
import { meanAbsolutePercentageError } from './mean-absolute-percentage-error';
import { meanGammaDeviance } from './mean-gamma-deviance';
import { meanPinballLoss } from './mean-pinball-loss';
import { meanPoissonDeviance } from './mean-poisson-deviance';
import { meanSquaredError } from './mean-squared-error';
import { meanSquaredLogError } from './mean-squared-log-error';
import { meanTweedieDeviance } from './mean-tweedie-deviance';
import { medianAbsoluteError } from './median-absolute-error';
import { r2Score } from './r2-score';
import { rootMeanSquaredError } from './root-mean-squared-error';

const { y, p, w, weighted, plain, pinball, tweedie } = golden.quantities;

type Metric = (yTrue: Target, yPred: Target, options?: WeightOption) => number;
const metrics: Record<string, Metric> = {
  d2AbsoluteErrorScore,
  d2PinballScore: (yTrue, yPred) => d2PinballScore(yTrue, yPred),
  d2TweedieScore,
  explainedVarianceScore,
  maxError,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanGammaDeviance,
  meanPinballLoss,
  meanPoissonDeviance,
  meanSquaredError,
  meanSquaredLogError,
  medianAbsoluteError,
  r2Score,
  rootMeanSquaredError,
};

describe('metrics of quantities', () => {
  it.each(Object.entries(weighted))(
    '%s equals scikit-learn, with and without weights',
    (name, want) => {
      expect(metrics[name]!(y, p)).toBeCloseTo(want[0]!, 12);
      expect(metrics[name]!(y, p, { sampleWeight: w })).toBeCloseTo(want[1]!, 12);
    },
  );

  it.each(Object.entries(plain))('%s equals scikit-learn', (name, want) => {
    expect(metrics[name]!(y, p)).toBeCloseTo(want, 12);
  });

  it.each(Object.entries(pinball))(
    'the pinball loss of quantile %s equals scikit-learn',
    (alpha, want) => {
      expect(meanPinballLoss(y, p, { alpha: Number(alpha) })).toBeCloseTo(want[0]!, 12);
      expect(d2PinballScore(y, p, { alpha: Number(alpha) })).toBeCloseTo(want[1]!, 12);
    },
  );

  it.each(Object.entries(tweedie))(
    'the deviance of power %s equals scikit-learn',
    (power, want) => {
      expect(meanTweedieDeviance(y, p, { power: Number(power) })).toBeCloseTo(want[0]!, 11);
      expect(d2TweedieScore(y, p, { power: Number(power) })).toBeCloseTo(want[1]!, 11);
    },
  );

  it('a constant target explains nothing unless it is met', () => {
    expect(r2Score([1, 1], [1, 1])).toBe(1);
    expect(explainedVarianceScore([1, 1], [1, 2])).toBe(0);
    expect(d2AbsoluteErrorScore([1, 1], [1, 2])).toBe(0);
  });

  it.each<[string, () => number, RegExp]>([
    ['other lengths', () => r2Score([1], [1, 2]), /yTrue has 1 rows, but yPred has 2/],
    ['text', () => maxError(['a'], ['b']), /yTrue holds text/],
    [
      'a negative amount under a logarithm',
      () => meanSquaredLogError([1, -1], [1, 1]),
      /yTrue is -1 in row 1/,
    ],
    ['a prediction of nothing', () => meanPoissonDeviance([1, 0], [1, 0]), /yPred is 0 in row 1/],
    [
      'a power without a distribution',
      () => meanTweedieDeviance([1], [1], { power: 0.5 }),
      /power 0.5/,
    ],
    ['a quantile beyond 1', () => meanPinballLoss([1], [1], { alpha: 2 }), /alpha must be/],
    [
      'a negative weight',
      () => r2Score([1], [1], { sampleWeight: [-1] }),
      /sampleWeight is -1 in row 0/,
    ],
  ])('refuse %s in words', (_, compute, message) => {
    expect(compute).toThrow(message);
  });
});
