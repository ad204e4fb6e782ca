import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { ColumnTransformer } from '@engine/features/compose/column-transformer';
import { Pipeline } from '@engine/features/compose/pipeline';
import { OneHotEncoder } from '@engine/features/encode/one-hot-encoder';
import { Normalizer } from '@engine/features/scale/normalizer';
import { loadDataset } from '@engine/fixtures/load-dataset';
import golden from '@engine/fixtures/permutation-options.json';
import { getScorer } from '@engine/metrics/scorers';
import { XGBClassifier } from '@engine/models/boosting/xgb-classifier';
import { RandomForestClassifier } from '@engine/models/forest/random-forest-classifier';
import { RandomForestRegressor } from '@engine/models/forest/random-forest-regressor';
import { LinearRegression } from '@engine/models/linear/linear-regression';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permutationImportance } from './permutation-importance';

function expectClose(got: Matrix, wanted: readonly (readonly number[])[], digits = 10) {
  expect(got.rows).toBe(wanted.length);
  wanted.forEach((row, i) => {
    row.forEach((value, j) => {
      expect(got.get(i, j)).toBeCloseTo(value, digits);
    });
  });
}

describe('on a deep forest, against scikit-learn', async () => {
  const table = loadDataset('breast_cancer');
  const rows = [...Array(table.rows).keys()];
  const train = table.take(rows.filter((row) => row % 3 !== 0));
  const test = table.take(rows.filter((row) => row % 3 === 0));
  const model = new RandomForestClassifier({ nEstimators: 10, randomState: 0 });
  await model.fit(train.drop('target'), train.column('target'));
  const sampleWeight = Float64Array.from({ length: test.rows }, (_, i) => 1 + (i % 4));
  const run = (options: object) =>
    permutationImportance(model, test.drop('target'), test.column('target'), {
      nRepeats: 2,
      randomState: 3,
      ...options,
    });

  it.each([
    ['plain', {}],
    ['weighted', { sampleWeight, scoring: 'accuracy' }],
    ['weightedLoss', { sampleWeight, scoring: 'negLogLoss' }],
    ['half', { maxSamples: 0.5 }],
    ['hundred', { maxSamples: 100 }],
  ] as const)('%s', async (name, options) => {
    expectClose((await run(options)).importances, golden[name]);
  });

  it('takes some columns in the order given, with the same numbers as among all', async () => {
    const all = await run({});
    const [, second, , fourth] = all.featureNames;
    const some = await run({ features: [fourth, second] });
    expect(some.featureNames).toEqual([fourth, second]);
    expectClose(some.importances, [[...all.importances.row(3)], [...all.importances.row(1)]]);
  });

  it('shuffles a group together', async () => {
    const { names } = test.drop('target');
    const result = await run({ groups: { size: [names[0]!, names[2]!, names[3]!] } });
    expect(result.featureNames.length).toBe(names.length - 2);
    expect(result.featureNames[0]).toBe('size');
    await expect(run({ groups: { a: [names[0]], b: [names[0]] } })).rejects.toThrow(
      /groups a and b/,
    );
  });

  it('says what is wrong with its options', async () => {
    await expect(run({ maxSamples: 1e6 })).rejects.toThrow(/maxSamples/);
    await expect(run({ features: ['height'] })).rejects.toThrow(/no column called height/);
    await expect(run({ sampleWeight, scoring: 'rocAuc' })).rejects.toThrow(/takes no row weights/);
  });
});

/** The same by asking the model anew, as a score given as a function does. */
async function byAsking(
  model: Parameters<typeof permutationImportance>[0],
  X: Table | Matrix,
  y: ArrayLike<number>,
  scoring: 'accuracy' | 'negLogLoss' | 'r2',
) {
  return permutationImportance(model, X, y, { nRepeats: 2, scoring: getScorer(scoring) });
}

const cases = fc.record({
  seed: fc.nat(1e6),
  rows: fc.integer({ min: 10, max: 60 }),
  cols: fc.integer({ min: 1, max: 6 }),
});

const randomRows = (seed: number, rows: number, cols: number) => {
  const state = new RandomState(seed);
  const data = Float64Array.from({ length: rows * cols }, () => Math.round(3 * state.normal()));
  return new Matrix(rows, cols, data);
};

describe('following shuffled rows through trees is asking the model', () => {
  it('for forests of classes and of quantities', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ seed, rows, cols }) => {
        const X = randomRows(seed, rows, cols);
        const y = Float64Array.from({ length: rows }, (_, i) => (X.get(i, 0) > 0 ? 1 : i % 3));
        const forest = new RandomForestClassifier({ nEstimators: 6, randomState: seed });
        await forest.fit(X, y);
        for (const scoring of ['accuracy', 'negLogLoss'] as const) {
          const fast = await permutationImportance(forest, X, y, { nRepeats: 2, scoring });
          expectClose(
            fast.importances,
            (await byAsking(forest, X, y, scoring)).importances.toArray(),
          );
        }
        const regressor = new RandomForestRegressor({ nEstimators: 4, randomState: seed });
        await regressor.fit(X, y);
        const fast = await permutationImportance(regressor, X, y, { nRepeats: 2 });
        expectClose(
          fast.importances,
          (await byAsking(regressor, X, y, 'r2')).importances.toArray(),
        );
      }),
      { numRuns: 15 },
    );
  });

  it('for boosted trees with missing values', async () => {
    const X = randomRows(4, 80, 4);
    X.data.forEach((value, at) => {
      if (value > 3) X.data[at] = Number.NaN;
    });
    const y = Float64Array.from({ length: 80 }, (_, i) => (X.get(i, 1) > 0 ? 1 : 0));
    const model = await new XGBClassifier({ nEstimators: 8, maxDepth: 3 }).fit(X, y);
    for (const scoring of ['accuracy', 'negLogLoss'] as const) {
      const fast = await permutationImportance(model, X, y, { nRepeats: 2, scoring });
      expectClose(
        fast.importances,
        (await byAsking(model, X, y, scoring)).importances.toArray(),
        6,
      );
    }
  });

  it('for pipelines, also where steps mix columns', async () => {
    const n = 60;
    const table = Table.from({
      plan: Array.from({ length: n }, (_, i) => ['a', 'b', 'c'][i % 3]!),
      size: Float64Array.from({ length: n }, (_, i) => (i * 7) % 11),
      age: Float64Array.from({ length: n }, (_, i) => 1 + ((i * 5) % 13)),
    });
    const y = Float64Array.from({ length: n }, (_, i) => (i % 3 === 1 || (i * 7) % 11 > 5 ? 1 : 0));
    const columns = new ColumnTransformer({
      transformers: [
        ['texts', new OneHotEncoder(), ['plan']],
        ['numbers', new Normalizer(), ['size', 'age']],
      ],
    });
    const forest = new RandomForestClassifier({ nEstimators: 7, randomState: 1 });
    const model = new Pipeline({
      steps: [
        ['columns', columns],
        ['forest', forest],
      ],
    });
    await model.fit(table, y);
    const fast = await permutationImportance(model, table, y, { nRepeats: 2 });
    expect(fast.featureNames).toEqual(['plan', 'size', 'age']);
    expectClose(
      fast.importances,
      (await byAsking(model, table, y, 'accuracy')).importances.toArray(),
    );
  });
});

describe('edges', () => {
  it('an unused column and a constant one score exactly 0', async () => {
    const X = randomRows(9, 50, 3);
    for (let i = 0; i < 50; i++) X.data[3 * i + 2] = 5;
    const forest = new RandomForestRegressor({ nEstimators: 5, maxFeatures: 1, randomState: 0 });
    await forest.fit(
      new Matrix(
        50,
        3,
        Float64Array.from(X.data, (v, at) => (at % 3 ? 5 : v)),
      ),
      X.column(0),
    );
    const result = await permutationImportance(forest, X, X.column(0));
    expect([...result.importances.row(1), ...result.importances.row(2)]).toEqual(Array(10).fill(0));
    expect(result.importancesMean[0]).toBeGreaterThan(0);
  });

  it('judges a regressor by R2 when not told, and a constant model as 0 throughout', async () => {
    const X = randomRows(2, 30, 500);
    const linear = await new LinearRegression().fit(X, X.column(0));
    const some = await permutationImportance(linear, X, X.column(0), { features: [0, 1] });
    expect(some.baseline).toBeCloseTo(1, 6);
    const constant = await new RandomForestRegressor({ nEstimators: 2 }).fit(
      X,
      new Float64Array(30).fill(3),
    );
    const flat = await permutationImportance(constant, X, X.column(0), { features: [0, 7] });
    expect([...flat.importances.data].every((drop) => drop === 0)).toBe(true);
  });

  it('throws errors of the engine', async () => {
    const X = randomRows(1, 20, 2);
    const linear = await new LinearRegression().fit(X, X.column(0));
    await expect(permutationImportance(linear, X, X.column(0), { nRepeats: 0 })).rejects.toThrow(
      EngineError,
    );
  });
});
