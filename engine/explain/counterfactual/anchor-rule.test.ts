import type { Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { LinearRegression } from '@engine/models/linear/linear-regression';
import { DecisionTreeClassifier } from '@engine/models/tree/decision-tree-classifier';
import { describe, expect, it } from 'vitest';
import { anchorRule } from './anchor-rule';
import { lowerShare, upperShare } from './bernoulli-bounds';

const random = new RandomState(0);
const rows = 400;
const table = Table.from({
  age: Float64Array.from({ length: rows }, () => random.randint(18, 80)),
  smoker: Array.from({ length: rows }, () => (random.random() < 0.3 ? 'yes' : 'no')),
  noise: Float64Array.from({ length: rows }, () => random.normal()),
  region: Array.from({ length: rows }, () => ['north', 'south', 'west'][random.randint(0, 3)]!),
});

/** Charges are high for smokers in the upper half of ages, and for nobody else. */
const planted = {
  classes: ['low', 'high'],
  predict: async (X: Features) => {
    const people = X as Table;
    const ages = people.numbers('age');
    const smokes = people.strings('smoker');
    return Array.from(ages, (age, i) => (smokes[i] === 'yes' && age > 47 ? 'high' : 'low'));
  },
};

describe('an anchor', () => {
  it('is the rule that was planted', async () => {
    const row = { age: 70, smoker: 'yes', noise: 0.3, region: 'north' };
    const result = await anchorRule(planted, table, row);
    expect(result.prediction).toBe('high');
    expect(result.conditions).toHaveLength(2);
    expect(result.conditions[0]).toMatch(/^age > (4[7-9]|5\d)/);
    expect(result.conditions[1]).toBe('smoker = yes');
    expect(result.rule).toBe(`IF ${result.conditions.join(' AND ')} THEN high`);
    expect(result.found).toBe(true);
    expect(result.precision).toBeGreaterThanOrEqual(0.95);
    expect(result.interval[0]).toBeGreaterThanOrEqual(0.95);
    expect(result.interval[1]).toBeGreaterThanOrEqual(result.precision);
    expect(result.coverage).toBeLessThan(0.25);
    expect(result.draws).toBeLessThanOrEqual(result.totalDraws);
  });

  it('is one condition where one is enough, and the one that covers most', async () => {
    const row = { age: 20, smoker: 'no', noise: 2, region: 'west' };
    const { conditions, coverage } = await anchorRule(planted, table, row);
    expect(conditions).toEqual(['smoker = no']);
    const share = table.strings('smoker').filter((smoker) => smoker === 'no').length / rows;
    expect(coverage).toBeCloseTo(share, 12);
  });

  it('is no condition at all for a model that always answers the same', async () => {
    const always = {
      classes: ['a', 'b'],
      predict: async (X: Features) => Array((X as Table).rows).fill('a'),
    };
    const result = await anchorRule(always, table, table.row(0));
    expect(result.rule).toBe('ALWAYS a');
    expect(result.coverage).toBe(1);
  });

  it('says when no rule is precise enough', async () => {
    const dice = new RandomState(9);
    const coin = {
      classes: [0, 1],
      predict: async (X: Features) =>
        Float64Array.from({ length: (X as Table).rows }, () => dice.randint(0, 2)),
    };
    const result = await anchorRule(coin, table, table.row(0), { maxConditions: 2, maxDraws: 500 });
    expect(result.found).toBe(false);
    expect(result.precision).toBeLessThan(0.95);
  });

  it('holds on rows it was not built on, and is the same for the same seed', async () => {
    const X = new Matrix(
      300,
      3,
      Float64Array.from({ length: 900 }, () => random.normal()),
      ['a', 'b', 'c'],
    );
    const y = Array.from({ length: 300 }, (_, i) => (X.get(i, 0) > 0 || X.get(i, 1) > 1 ? 1 : 0));
    const model = new DecisionTreeClassifier({ maxDepth: 4, randomState: 0 });
    await model.fit(X, y);
    const result = await anchorRule(model, X, [2, 0, 0], { randomState: 3 });
    expect(await anchorRule(model, X, [2, 0, 0], { randomState: 3 })).toEqual(result);
    expect(result.found).toBe(true);
    expect(result.conditions).toHaveLength(1);
    expect(result.conditions[0]).toMatch(/^a > 0\./);
    const above = Number(result.conditions[0]!.split('>')[1]);
    const fresh = Matrix.from(
      Array.from({ length: 200 }, () => [
        above + random.random(),
        random.normal(),
        random.normal(),
      ]),
      X.columns,
    );
    const answers = (await model.predict(fresh)) as Float64Array;
    const same = answers.filter((y) => y === result.prediction);
    expect(same.length / 200).toBeGreaterThan(0.9);
  });

  it('is for classifiers, stops when asked, and needs sensible numbers', async () => {
    const regressor = new LinearRegression();
    await regressor.fit([[0], [1]], [0, 1]);
    await expect(anchorRule(regressor, [[0], [1]], [0])).rejects.toMatchObject({
      code: 'unsupported',
    });
    const signal = AbortSignal.abort();
    await expect(anchorRule(planted, table, table.row(0), { signal })).rejects.toMatchObject({
      code: 'aborted',
    });
    await expect(anchorRule(planted, table, table.row(0), { precision: 2 })).rejects.toThrow(
      /precision/,
    );
  });
});

describe('bounds of a share', () => {
  it('enclose it, tighten with draws, and mirror each other', () => {
    expect(upperShare(9, 10, 3)).toBeGreaterThan(0.9);
    expect(lowerShare(9, 10, 3)).toBeLessThan(0.9);
    expect(lowerShare(900, 1000, 3)).toBeGreaterThan(lowerShare(90, 100, 3));
    expect(upperShare(3, 10, 2)).toBeCloseTo(1 - lowerShare(7, 10, 2), 12);
    // With no failure the bound has a closed form: (1 - p)^n = e^-level, turned round.
    expect(lowerShare(50, 50, 3)).toBeCloseTo(Math.exp(-3 / 50), 9);
    expect(upperShare(0, 0, 3)).toBe(1);
  });
});
