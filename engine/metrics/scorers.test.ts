import { Matrix } from '@engine/core/matrix';
import { describe, expect, it } from 'vitest';
import golden from '../fixtures/metrics.json';
import more from '../fixtures/metrics-more.json';
import { fbetaScore } from './classification/fbeta-score';
import { makeScorer } from './make-scorer';
import type { Scorable } from './scorer';
import { getScorer, type ScoringName, scorers } from './scorers';

const { y, p, said, classes, ...many } = golden.multiclass;
const two = golden.binary[0]!;
const quantities = more.quantities;
const X = new Matrix(1, 1);

const manyClasses: Scorable = {
  classes,
  predict: async () => said,
  predictProba: async () => Matrix.from(p),
};
const twoClasses: Scorable = {
  classes: [0, 1],
  predict: async () => Float64Array.from(two.said),
  predictProba: async () => Matrix.from(two.p.map((q) => [1 - q, q])),
};
const regressor: Scorable = { predict: async () => Float64Array.from(quantities.p) };

describe('scores by name', () => {
  it.each<[ScoringName, number]>([
    ['accuracy', many.accuracy],
    ['balancedAccuracy', more.labelled.balanced[0]!],
    ['matthewsCorrcoef', more.labelled.matthews[0]!],
    ['f1Macro', many.f1.macro],
    ['precisionMicro', many.precision.micro],
    ['recallWeighted', many.recall.weighted],
    ['jaccardMacro', more.labelled.jaccard.macro],
    ['rocAuc', many.rocAuc],
    ['rocAucOvrWeighted', many.rocAucWeighted],
    ['rocAucOvo', more.labelled.ovo[0]!],
    ['negLogLoss', -many.logLoss],
    ['logLoss', -many.logLoss],
  ])('%s of many classes is that of scikit-learn', async (name, want) => {
    expect(await getScorer(name)(manyClasses, X, y)).toBeCloseTo(want, 12);
  });

  it.each<[ScoringName, number]>([
    ['f1', two.f1],
    ['precision', two.precision],
    ['rocAuc', two.rocAuc],
    ['averagePrecision', two.averagePrecision],
    ['negBrierScore', -two.brier],
    ['positiveLikelihoodRatio', more.labelled.likelihoodRatios[0]!],
  ])('%s of two classes is that of scikit-learn', async (name, want) => {
    expect(await getScorer(name)(twoClasses, X, two.y)).toBeCloseTo(want, 12);
  });

  it.each<[ScoringName, number]>([
    ['r2', quantities.weighted.r2Score[0]!],
    ['negRootMeanSquaredError', -quantities.weighted.rootMeanSquaredError[0]!],
    ['negMeanPoissonDeviance', -quantities.weighted.meanPoissonDeviance[0]!],
    ['maxError', -quantities.plain.maxError],
  ])('%s of quantities is that of scikit-learn', async (name, want) => {
    expect(await getScorer(name)(regressor, X, quantities.y)).toBeCloseTo(want, 12);
  });

  it('rank by the decision where there are no probabilities', async () => {
    const margins: Scorable = {
      classes: [0, 1],
      decisionFunction: async () => Float64Array.from(two.p, (q) => 5 * q - 2),
    };
    expect(await scorers.rocAuc(margins, X, two.y)).toBeCloseTo(two.rocAuc, 12);
    await expect(scorers.negLogLoss(margins, X, two.y)).rejects.toThrow(/give probabilities/);
  });

  it('can be made from any metric', async () => {
    const loss = makeScorer((t, s) => fbetaScore(t, s, { beta: 2, average: 'macro' }), {
      greaterIsBetter: false,
    });
    expect(await loss(manyClasses, X, y)).toBeCloseTo(-more.labelled.fbeta.macro, 12);
  });

  it('refuse in words', async () => {
    expect(() => getScorer('accurcy' as ScoringName)).toThrow(/no score called accurcy/);
    await expect(scorers.averagePrecision(manyClasses, X, y)).rejects.toThrow(/model knows 4/);
    await expect(scorers.rocAuc(twoClasses, X, Array(60).fill(9))).rejects.toThrow(/row 0/);
  });
});
