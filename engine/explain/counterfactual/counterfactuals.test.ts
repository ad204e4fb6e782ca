import type { Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { type Cell, Table } from '@engine/core/table';
import { ColumnTransformer } from '@engine/features/compose/column-transformer';
import { makePipeline } from '@engine/features/compose/make-pipeline';
import { OneHotEncoder } from '@engine/features/encode/one-hot-encoder';
import { RandomForestClassifier } from '@engine/models/forest/random-forest-classifier';
import { LinearRegression } from '@engine/models/linear/linear-regression';
import { LogisticRegression } from '@engine/models/linear/logistic-regression';
import { DecisionTreeClassifier } from '@engine/models/tree/decision-tree-classifier';
import { describe, expect, it } from 'vitest';
import { type CounterfactualOptions, counterfactuals } from './counterfactuals';

const rows = 150;

/** Customers whose plan, usage, age and number of calls say whether they leave. */
function customers(seed: number) {
  const random = new RandomState(seed);
  const table = Table.from({
    plan: Array.from({ length: rows }, () => ['month', 'year', 'two years'][random.randint(0, 3)]!),
    usage: Float64Array.from({ length: rows }, () => random.normal(0, 2)),
    age: Float64Array.from({ length: rows }, () => random.randint(18, 80)),
    calls: Float64Array.from({ length: rows }, () => Math.round(10 * random.uniform(0, 5)) / 10),
  });
  const y = table.strings('plan').map((plan, i) => {
    const score =
      (plan === 'month' ? 2 : -1) +
      table.numbers('usage')[i]! -
      (table.numbers('age')[i]! - 50) / 20;
    return score + table.numbers('calls')[i]! > 2 ? 'leaves' : 'stays';
  });
  return { table, y };
}

const encode = () =>
  new ColumnTransformer({
    transformers: [['plan', new OneHotEncoder(), ['plan']]],
    remainder: 'passthrough',
  });

const models = {
  'a logistic regression': () => new LogisticRegression(),
  'a tree': () => new DecisionTreeClassifier({ maxDepth: 5, randomState: 0 }),
  'a forest': () => new RandomForestClassifier({ nEstimators: 8, maxDepth: 6, randomState: 0 }),
};

const like = (table: Table, record: Readonly<Record<string, Cell>>) =>
  Table.from(Object.fromEntries(table.names.map((name) => [name, [record[name]!]])));

describe.each(Object.entries(models))('counterfactuals of %s', async (_, create) => {
  const { table, y } = customers(1);
  const model = makePipeline(encode(), create());
  await model.fit(table, y);
  const limits: CounterfactualOptions = {
    immutable: ['plan'],
    ranges: { usage: [-3, 3] },
    monotone: { age: 'increase' },
  };
  const rowsTried = [0, 5, 9];
  const quick = { maxEvaluations: 3000 };
  const answerOf = async (record: Readonly<Record<string, Cell>>) =>
    (await model.predict(like(table, record)))[0]!;

  it.each([{}, limits])('flip the decision and need each of their changes', async (options) => {
    for (const at of rowsTried) {
      const result = await counterfactuals(model, table, table.row(at), { ...quick, ...options });
      for (const { row, changes, prediction, distance } of result.counterfactuals) {
        expect(prediction).not.toBe(result.prediction);
        expect(await answerOf(row)).toBe(prediction);
        expect(distance).toBeGreaterThan(0);
        for (const { column, from } of changes) {
          expect(await answerOf({ ...row, [column]: from })).toBe(result.prediction);
        }
      }
    }
  });

  it('keep to the limits', async () => {
    let seen = 0;
    for (const at of rowsTried) {
      const own = table.row(at);
      const result = await counterfactuals(model, table, own, { ...quick, ...limits });
      for (const { row } of result.counterfactuals) {
        seen++;
        expect(row.plan).toBe(own.plan);
        expect(Number(row.age)).toBeGreaterThanOrEqual(Number(own.age));
        if (row.usage !== own.usage) expect(Math.abs(Number(row.usage))).toBeLessThanOrEqual(3);
        // Ages are whole, calls have one decimal: so have their changes.
        expect(Number.isInteger(row.age)).toBe(true);
        expect(Number(row.calls)).toBe(Number(Number(row.calls).toFixed(1)));
      }
    }
    expect(seen).toBeGreaterThan(0);
  });

  it('are the same each time, sparse first, and in different columns where possible', async () => {
    const first = await counterfactuals(model, table, table.row(5), quick);
    expect(await counterfactuals(model, table, table.slice(5, 6), quick)).toEqual(first);
    const counts = first.counterfactuals.map(({ changes }) => changes.length);
    expect(counts).toEqual([...counts].sort());
    const sets = first.counterfactuals.map(({ changes }) => changes.map((c) => c.column).join());
    expect(new Set(sets).size).toBeGreaterThan(1);
    for (const { plausibility } of first.counterfactuals) {
      expect(plausibility.distance).toBeGreaterThanOrEqual(0);
      expect(plausibility.share).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('one threshold', () => {
  const random = new RandomState(2);
  const x = Float64Array.from({ length: 80 }, () => random.uniform(0, 10));
  const X = new Matrix(80, 1, x, ['x']);
  const threshold = 4.321;
  const step = {
    classes: [0, 1],
    predict: async (rows: Features) =>
      (rows as Matrix).data.map((value) => (value > threshold ? 1 : 0)),
  };

  it('is met from either side, as near as can be', async () => {
    for (const own of [0.5, 4.3, 4.4, 9]) {
      const { counterfactuals: found } = await counterfactuals(step, X, [own]);
      expect(found).toHaveLength(1);
      const to = Number(found[0]!.changes[0]!.to);
      expect(to).toBeCloseTo(threshold, 7);
      expect(to > threshold).toBe(own < threshold);
    }
  });

  it('is met at the next value of the grid that the column has', async () => {
    const tenths = new Matrix(
      80,
      1,
      x.map((value) => Math.round(value * 10) / 10),
      ['x'],
    );
    const up = await counterfactuals(step, tenths, { x: 1.2 });
    expect(up.counterfactuals[0]!.changes).toEqual([{ column: 'x', from: 1.2, to: 4.4 }]);
    const down = await counterfactuals(step, tenths, { x: 8.29 });
    expect(down.counterfactuals[0]!.changes[0]!.to).toBe(4.3);
  });

  it('is met at the end of the allowed range when that lies behind it', async () => {
    const result = await counterfactuals(step, X, [1], { ranges: { x: [6, 9] } });
    expect(result.counterfactuals[0]!.changes[0]!.to).toBe(6);
  });

  it('may be out of reach, which is said with the way out', async () => {
    const blocked = await counterfactuals(step, X, [1], { ranges: { x: [0, 4] } });
    expect(blocked.counterfactuals).toEqual([]);
    expect(blocked.reason).toMatch(/widen ranges/);
    const fixed = await counterfactuals(step, X, [1], { immutable: ['x'] });
    expect(fixed.reason).toMatch(/No column may change/);
    const there = await counterfactuals(step, X, [1], { target: 0 });
    expect(there.reason).toMatch(/already/);
  });
});

describe('harder decisions', () => {
  const random = new RandomState(3);
  const X = new Matrix(
    100,
    3,
    Float64Array.from({ length: 300 }, () => random.uniform(0, 1)),
    ['a', 'b', 'c'],
  );

  it('that need two changes at once are found', async () => {
    const both = {
      classes: ['no', 'yes'],
      predict: async (rows: Features) => {
        const { rows: count, data } = rows as Matrix;
        return Array.from({ length: count }, (_, i) =>
          data[3 * i]! > 0.7 && data[3 * i + 1]! > 0.6 ? 'yes' : 'no',
        );
      },
    };
    const result = await counterfactuals(both, X, [0.1, 0.1, 0.5], { target: 'yes' });
    expect(result.counterfactuals[0]!.changes.map(({ column }) => column)).toEqual(['a', 'b']);
    expect(result.counterfactuals[0]!.row.a).toBeCloseTo(0.7, 6);
    expect(result.counterfactuals[0]!.row.b).toBeCloseTo(0.6, 6);
    const single = await counterfactuals(both, X, [0.1, 0.1, 0.5], { maxChanges: 1 });
    expect(single.counterfactuals).toEqual([]);
    expect(single.reason).toMatch(/maxChanges/);
  });

  it('of a regressor reach a range', async () => {
    const y = Float64Array.from({ length: 100 }, (_, i) => 10 * X.get(i, 0) - 5 * X.get(i, 1));
    const model = new LinearRegression();
    await model.fit(X, y);
    const result = await counterfactuals(model, X, X.take([0]), {
      target: [4, Number.POSITIVE_INFINITY],
      immutable: ['c'],
    });
    expect(result.counterfactuals.length).toBeGreaterThan(0);
    for (const { prediction } of result.counterfactuals) expect(prediction).toBeCloseTo(4, 5);
    await expect(counterfactuals(model, X, X.take([0]))).rejects.toThrow(/target range/);
  });

  it('refuse limits on columns that are not there, and stop when asked', async () => {
    const model = {
      classes: [0, 1],
      predict: async (rows: Features) => (rows as Matrix).column(0),
    };
    await expect(counterfactuals(model, X, [0, 0, 0], { immutable: ['d'] })).rejects.toMatchObject({
      code: 'missing-column',
    });
    await expect(
      counterfactuals(model, X, [0, 0, 0], { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'aborted' });
  });
});
