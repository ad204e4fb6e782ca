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

const groupings: Scorable = { predict: async () => Float64Array.from(more.clustering.pairs[0]!.b) };
const cases = [
  { case: 'two classes', model: twoClasses, truth: two.y, want: more.scorers.two },
  { case: 'many classes', model: manyClasses, truth: y, want: more.scorers.many },
  { case: 'quantities', model: regressor, truth: quantities.y, want: more.scorers.quantities },
  {
    case: 'groupings',
    model: groupings,
    truth: more.clustering.pairs[0]!.a,
    want: more.scorers.groupings,
  },
];

describe('scores by name', () => {
  it.each(cases)('of $case are those of scikit-learn', async ({ model, truth, want }) => {
    for (const [name, value] of Object.entries(want)) {
      const got = await getScorer(name as ScoringName)(model, X, truth);
      expect(got, name).toBeCloseTo(value, 12);
    }
  });

  it('are all compared, logLoss being another name', async () => {
    const compared = cases.flatMap(({ want }) => Object.keys(want));
    expect(compared.concat('logLoss').sort()).toEqual(Object.keys(scorers).sort());
    expect(await scorers.logLoss(manyClasses, X, y)).toBeCloseTo(-many.logLoss, 12);
  });

  it('rocAuc of many classes is the mean of each against the rest', async () => {
    expect(await scorers.rocAuc(manyClasses, X, y)).toBeCloseTo(many.rocAuc, 12);
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
