import { Matrix } from '@engine/core/matrix';
import { averagePrecisionScore } from '@engine/metrics/classification/average-precision-score';
import { cohenKappaScore } from '@engine/metrics/classification/cohen-kappa-score';
import { matthewsCorrcoef } from '@engine/metrics/classification/matthews-corrcoef';
import { rocAucScore } from '@engine/metrics/classification/roc-auc-score';
import { adjustedMutualInfoScore } from '@engine/metrics/clustering/adjusted-mutual-info-score';
import { adjustedRandScore } from '@engine/metrics/clustering/adjusted-rand-score';
import { fowlkesMallowsScore } from '@engine/metrics/clustering/fowlkes-mallows-score';
import { mutualInfoScore } from '@engine/metrics/clustering/mutual-info-score';
import { normalizedMutualInfoScore } from '@engine/metrics/clustering/normalized-mutual-info-score';
import { randScore } from '@engine/metrics/clustering/rand-score';
import { vMeasureScore } from '@engine/metrics/clustering/v-measure-score';
import { meanAbsoluteError } from '@engine/metrics/regression/mean-absolute-error';
import { meanSquaredError } from '@engine/metrics/regression/mean-squared-error';
import type { Scorable } from '@engine/metrics/scorer';
import { type ScoringName, scorers } from '@engine/metrics/scorers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffled, unlessRefused } from './random-data.fixture';

const trials = { numRuns: 20, seed: 20 } as const;

/** Classes, predicted classes and probabilities of rows; positive amounts for quantities. */
const judged = fc.integer({ min: 2, max: 30 }).chain((rows) => {
  const list = <Item>(item: fc.Arbitrary<Item>) =>
    fc.array(item, { minLength: rows, maxLength: rows });
  return fc.record({
    y: list(fc.constantFrom(0, 1)),
    said: list(fc.constantFrom(0, 1)),
    p: list(fc.integer({ min: 0, max: 20 }).map((n) => n / 20)),
    amounts: list(fc.integer({ min: 1, max: 500 }).map((n) => n / 8)),
    guesses: list(fc.integer({ min: 1, max: 500 }).map((n) => n / 8)),
  });
});
type Judged = typeof judged extends fc.Arbitrary<infer Value> ? Value : never;

const at = (values: readonly number[], order: Int32Array) => Array.from(order, (i) => values[i]!);

/** A model that gives these answers, whatever it is asked about. */
const saying = ({ said, p }: Judged): Scorable => ({
  classes: [0, 1],
  predict: async () => Float64Array.from(said),
  predictProba: async () => Matrix.from(p.map((q) => [1 - q, q])),
});
const guessing = ({ guesses }: Judged): Scorable => ({
  predict: async () => Float64Array.from(guesses),
});

const names = Object.keys(scorers) as ScoringName[];
const quantitative = names.filter((name) =>
  /^(r2|explainedVariance|maxError|neg(Mean|Median|Root))/.test(name),
);
const inShares = names.filter(
  (name) =>
    !quantitative.includes(name) && !/^neg|Ratio|logLoss|matthews|adjusted|mutualInfo/i.test(name),
);

describe.each(names)('the score %s', (name) => {
  const isQuantity = quantitative.includes(name);
  const score = (rows: Judged) => {
    const truth = isQuantity ? rows.amounts : rows.y;
    const model = isQuantity ? guessing(rows) : saying(rows);
    return unlessRefused(scorers[name](model, new Matrix(truth.length, 1), truth));
  };

  it('is a number within its bounds, and the same in any order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(judged, async (rows) => {
        const value = await score(rows);
        // A likelihood ratio of no positive rows is no number, as in scikit-learn.
        const isRatio = name.endsWith('Ratio');
        if (value === undefined || (isRatio && !Number.isFinite(value))) return;
        const order = shuffled(rows.y.length);
        const turned = Object.fromEntries(
          Object.entries(rows).map(([field, values]) => [field, at(values, order)]),
        );
        expect(await score(turned as unknown as Judged)).toBeCloseTo(value, 9);
        if (isRatio) return;
        if (name.startsWith('neg') || name === 'logLoss') expect(value).toBeLessThanOrEqual(1e-12);
        else expect(value).toBeLessThanOrEqual(1 + 1e-12);
        if (inShares.includes(name)) expect(value).toBeGreaterThanOrEqual(-1e-12);
      }),
      trials,
    );
  });
});

describe('scores of two groupings', () => {
  it.each([
    adjustedMutualInfoScore,
    adjustedRandScore,
    fowlkesMallowsScore,
    mutualInfoScore,
    normalizedMutualInfoScore,
    randScore,
    vMeasureScore,
  ])('%o do not care which is which, nor how groups are called', (metric) => {
    const groups = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 2, maxLength: 25 });
    fc.assert(
      fc.property(groups, (pairs) => {
        const [a, b] = [pairs.map(([left]) => left), pairs.map(([, right]) => right)];
        expect(metric(b, a)).toBeCloseTo(metric(a, b), 9);
        expect(
          metric(
            a.map((group) => 'dcab'[group]!),
            b,
          ),
        ).toBeCloseTo(metric(a, b), 9);
      }),
      trials,
    );
  });
});

describe('scores of two classifications', () => {
  it.each([cohenKappaScore, matthewsCorrcoef])('%o do not care which is which', (metric) => {
    fc.assert(
      fc.property(judged, ({ y, said }) => {
        const [there, back] = [metric(y, said), metric(said, y)];
        expect(Number.isNaN(there) ? Number.isNaN(back) : Math.abs(there - back) < 1e-12).toBe(
          true,
        );
      }),
      trials,
    );
  });

  it.each([rocAucScore, averagePrecisionScore])('%o look at the order of scores only', (metric) => {
    fc.assert(
      fc.property(judged, ({ y, p }) => {
        fc.pre(y.includes(0) && y.includes(1));
        expect(
          metric(
            y,
            p.map((q) => Math.exp(3 * q) - 7),
          ),
        ).toBeCloseTo(metric(y, p), 12);
      }),
      trials,
    );
  });
});

describe('errors of quantities', () => {
  it.each([meanAbsoluteError, meanSquaredError])(
    '%o are 0 for no error, and symmetric',
    (metric) => {
      fc.assert(
        fc.property(judged, ({ amounts, guesses }) => {
          expect(metric(amounts, amounts)).toBe(0);
          expect(metric(amounts, guesses)).toBeCloseTo(metric(guesses, amounts), 9);
        }),
        trials,
      );
    },
  );
});
