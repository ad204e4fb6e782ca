import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { ColumnTransformer } from '@engine/features/compose/column-transformer';
import { Pipeline } from '@engine/features/compose/pipeline';
import { OneHotEncoder } from '@engine/features/encode/one-hot-encoder';
import { Normalizer } from '@engine/features/scale/normalizer';
import { StandardScaler } from '@engine/features/scale/standard-scaler';
import { loadDataset } from '@engine/fixtures/load-dataset';
import golden from '@engine/fixtures/partial-dependence.json';
import { XGBClassifier } from '@engine/models/boosting/xgb-classifier';
import { XGBRegressor } from '@engine/models/boosting/xgb-regressor';
import { RandomForestClassifier } from '@engine/models/forest/random-forest-classifier';
import { RandomForestRegressor } from '@engine/models/forest/random-forest-regressor';
import { LinearRegression } from '@engine/models/linear/linear-regression';
import { LogisticRegression } from '@engine/models/linear/logistic-regression';
import { DecisionTreeRegressor } from '@engine/models/tree/decision-tree-regressor';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centerIce } from './center-ice';
import { partialDependence } from './partial-dependence';

type Curves = Awaited<ReturnType<typeof partialDependence>>;

function expectClose(got: ArrayLike<number>, wanted: ArrayLike<number>, tolerance = 1e-12) {
  expect(got.length).toBe(wanted.length);
  for (let i = 0; i < got.length; i++) {
    expect(Math.abs(got[i]! - wanted[i]!)).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(wanted[i]!)),
    );
  }
}

function expectSame(a: Curves, b: Curves, tolerance = 1e-12) {
  a.average?.forEach((mean, o) => {
    expectClose(mean, b.average![o]!, tolerance);
  });
  a.individual?.forEach((rows, o) => {
    expectClose(rows.data, b.individual![o]!.data, tolerance);
  });
}

async function modelOf({ data, model }: { data: string; model: string }) {
  const table = loadDataset(data);
  const X = table.drop('target');
  const y = table.column('target');
  if (model === 'classifier') {
    const forest = new RandomForestClassifier({ nEstimators: 5, maxDepth: 3, randomState: 0 });
    return { X, model: await forest.fit(X, y) };
  }
  if (model === 'binary') {
    const forest = new RandomForestClassifier({ nEstimators: 8, maxDepth: 5, randomState: 1 });
    return { X, model: await forest.fit(X, y) };
  }
  const target = X.columns[3]!;
  const inputs = X.drop(target.name).select(X.drop(target.name).names.slice(0, 8));
  if (model === 'forest') {
    const forest = new RandomForestRegressor({ nEstimators: 6, maxDepth: 6, randomState: 2 });
    return { X: inputs, model: await forest.fit(inputs, target) };
  }
  const tree = await new DecisionTreeRegressor({ maxDepth: 7, randomState: 0 }).fit(inputs, target);
  if (model === 'tree') return { X: inputs, model: tree };
  const rounded = inputs.columns.map((column) => ({
    ...column,
    values: inputs.numbers(column.name).map((value) => {
      const floor = Math.floor(value);
      const rest = value - floor;
      return rest === 0.5 ? floor + (floor % 2) : Math.round(value);
    }),
  }));
  return { X: new Table(rounded as never), model: tree };
}

describe('against scikit-learn', () => {
  it.each(golden.map((item, i) => [`${i}: ${item.model} on ${item.features.join(', ')}`, item]))(
    '%s',
    async (_, item) => {
      const { X, model } = await modelOf(item);
      const rows = item.rows ? X.slice(0, item.rows) : X;
      const options = {
        ...(item.gridResolution ? { gridResolution: item.gridResolution } : {}),
        ...(item.percentiles ? { percentiles: item.percentiles as [number, number] } : {}),
        ...(item.kind ? { kind: 'both' as const } : {}),
        ...(item.model === 'categorical' ? { categoricalFeatures: item.features } : {}),
      };
      const methods = item.method === 'recursion' ? ['recursion'] : ['brute', 'exact'];
      for (const method of methods as ('brute' | 'exact' | 'recursion')[]) {
        // On the training rows of a single tree scikit-learn takes recursion when not told.
        const asked = item.model === 'categorical' ? 'recursion' : method;
        const result = await partialDependence(model, rows, item.features, {
          ...options,
          method: asked,
        });
        item.values.forEach((axis, a) => {
          expectClose(result.values[a] as Float64Array, axis, 1e-14);
        });
        item.average.forEach((mean, o) => {
          expectClose(result.average![o]!, mean);
        });
        item.individual?.forEach((curves, o) => {
          expectClose(result.individual![o]!.data, curves);
        });
      }
    },
  );
});

const random = (seed: number, rows: number, cols: number) => {
  const state = new RandomState(seed);
  return new Matrix(
    rows,
    cols,
    Float64Array.from({ length: rows * cols }, () => Math.round(state.normal() * 8) / 4),
  );
};

const cases = fc.record({
  seed: fc.nat(1e6),
  rows: fc.integer({ min: 8, max: 40 }),
  cols: fc.integer({ min: 1, max: 4 }),
  gridResolution: fc.integer({ min: 2, max: 12 }),
});

describe('laws', () => {
  it('exact equals brute for forests, and its mean of curves is the mean curve', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ seed, rows, cols, gridResolution }) => {
        const X = random(seed, rows, cols);
        const y = X.column(0).map((x, i) => x * x + (i % 3));
        const model = new RandomForestRegressor({ nEstimators: 4, randomState: seed });
        await model.fit(X, y);
        const features = cols > 1 ? [0, cols - 1] : [0];
        const options = { gridResolution, percentiles: [0, 1], kind: 'both' } as const;
        const brute = await partialDependence(model, X, features, { ...options, method: 'brute' });
        const exact = await partialDependence(model, X, features, { ...options, method: 'exact' });
        const mean = await partialDependence(model, X, features, { ...options, kind: 'average' });
        expectSame(exact, brute);
        expectClose(mean.average![0]!, brute.average![0]!);
        const { data } = exact.individual![0]!;
        const points = exact.average![0]!.length;
        const means = exact.average![0]!.map((_, p) => {
          let sum = 0;
          for (let i = 0; i < rows; i++) sum += data[i * points + p]!;
          return sum / rows;
        });
        expectClose(exact.average![0]!, means);
      }),
      { numRuns: 25 },
    );
  });

  it('exact equals brute for boosted trees with missing values, to the float32 of their sums', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ seed, rows, cols, gridResolution }) => {
        const X = random(seed, rows, cols);
        X.data.forEach((value, at) => {
          if (value > 2.4) X.data[at] = Number.NaN;
        });
        const y = Float64Array.from({ length: rows }, (_, i) => (X.get(i, 0) > 0 ? 1 : i % 3));
        const model = new XGBClassifier({ nEstimators: 4, maxDepth: 4 });
        await model.fit(X, y);
        for (const responseMethod of ['auto', 'decisionFunction'] as const) {
          const options = {
            gridResolution,
            percentiles: [0, 1],
            kind: 'both',
            responseMethod,
          } as const;
          const brute = await partialDependence(model, X, 0, { ...options, method: 'brute' });
          const exact = await partialDependence(model, X, 0, { ...options, method: 'exact' });
          expect(exact.outputs).toEqual(brute.outputs);
          expectSame(exact, brute, 2e-6);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('is the component of an additive model, up to a constant, and flat without use', async () => {
    const X = random(3, 60, 3);
    const y = X.column(0).map((x, i) => 3 * x - 2 * X.get(i, 1));
    const model = await new LinearRegression().fit(X, y);
    const { average, values } = await partialDependence(model, X, 0, { percentiles: [0, 1] });
    const grid = values[0] as Float64Array;
    expectClose(
      average![0]!.map((value) => value - average![0]![0]!),
      grid.map((x) => 3 * (x - grid[0]!)),
      1e-9,
    );
    const tree = await new DecisionTreeRegressor({ maxDepth: 3 }).fit(X, X.column(0));
    for (const method of ['brute', 'exact', 'recursion'] as const) {
      const flat = await partialDependence(tree, X, 2, { method });
      expect(new Set(flat.average![0]!.map((value) => Math.round(value * 1e12))).size).toBe(1);
    }
  });
});

describe('on raw columns of a pipeline', async () => {
  const n = 80;
  const state = new RandomState(1);
  const X = Table.from({
    age: Float64Array.from({ length: n }, () => Math.round(20 + 40 * state.random())),
    plan: Array.from({ length: n }, (_, i) => ['basic', 'pro', 'free'][i % 3]!),
    spend: Float64Array.from({ length: n }, () => 100 * state.random()),
  });
  const y = Array.from({ length: n }, (_, i) =>
    X.numbers('age')[i]! > 40 || i % 3 === 1 ? 'stays' : 'leaves',
  );
  const pipeline = new Pipeline({
    steps: [
      [
        'columns',
        new ColumnTransformer({
          transformers: [
            ['numbers', new StandardScaler(), ['age', 'spend']],
            ['texts', new OneHotEncoder(), ['plan']],
          ],
        }),
      ],
      ['forest', new RandomForestClassifier({ nEstimators: 8, maxDepth: 5, randomState: 0 })],
    ],
  });
  await pipeline.fit(X, y);

  it.each([['plan'], ['age'], [['age', 'plan']]])('%s: exact equals brute', async (features) => {
    const options = { kind: 'both', gridResolution: 8 } as const;
    const exact = await partialDependence(pipeline, X, features, { ...options, method: 'exact' });
    const brute = await partialDependence(pipeline, X, features, { ...options, method: 'brute' });
    expect(exact.outputs).toEqual(['stays']);
    expectSame(exact, brute);
  });

  it('draws along the categories in order, with the rows of each', async () => {
    const { values, density, average } = await partialDependence(pipeline, X, 'plan');
    expect(values).toEqual([['basic', 'free', 'pro']]);
    expect([...density[0]!.counts]).toEqual([27, 26, 27]);
    expect(average![0]!.length).toBe(3);
    const other = await partialDependence(pipeline, X, 'plan', { output: 'leaves' });
    expectClose(
      other.average![0]!,
      average![0]!.map((value) => 1 - value),
    );
  });

  it('asks the model where steps mix columns, and refuses to be exact there', async () => {
    const numbers = X.select(['age', 'spend']);
    const mixing = new Pipeline({
      steps: [
        ['normalize', new Normalizer()],
        ['forest', new RandomForestClassifier({ nEstimators: 3, maxDepth: 3, randomState: 0 })],
      ],
    });
    await mixing.fit(numbers, y);
    expect((await partialDependence(mixing, numbers, 'age', { gridResolution: 5 })).method).toBe(
      'brute',
    );
    await expect(partialDependence(mixing, numbers, 'age', { method: 'exact' })).rejects.toThrow(
      /mix age/,
    );
  });
});

describe('edges', () => {
  const X = random(5, 30, 2);

  it('takes one column, a constant one, and five hundred indicators', async () => {
    const y = X.column(0);
    const one = new Matrix(30, 1, X.column(0));
    const tree = await new DecisionTreeRegressor().fit(one, y);
    expect((await partialDependence(tree, one, 0)).average![0]!.length).toBeGreaterThan(1);
    const withConstant = new Matrix(
      30,
      2,
      Float64Array.from(X.data, (v, at) => (at % 2 ? 7 : v)),
    );
    const flat = await new DecisionTreeRegressor().fit(withConstant, y);
    const constant = await partialDependence(flat, withConstant, 1);
    expect([...(constant.values[0] as Float64Array)]).toEqual([7]);
    const wide = new Matrix(30, 500);
    for (let i = 0; i < 30; i++) wide.data[i * 500 + i * 7] = 1;
    const model = await new RandomForestRegressor({ nEstimators: 3, randomState: 0 }).fit(wide, y);
    const exact = await partialDependence(model, wide, 7, { method: 'exact' });
    const brute = await partialDependence(model, wide, 7, { method: 'brute' });
    expectSame(exact, brute);
  });

  it('leaves missing values out of the grid', async () => {
    const gappy = new Matrix(
      30,
      2,
      Float64Array.from(X.data, (v) => (v > 1 ? Number.NaN : v)),
    );
    const model = await new XGBRegressor({ nEstimators: 3 }).fit(gappy, X.column(1));
    const { values, density } = await partialDependence(model, gappy, 0);
    expect((values[0] as Float64Array).some(Number.isNaN)).toBe(false);
    expect(density[0]!.missing).toBeGreaterThan(0);
  });

  it('centres curves at a point of the grid', async () => {
    const model = await new LogisticRegression().fit(
      X,
      X.column(0).map((x) => (x > 0 ? 1 : 0)),
    );
    const curves = await partialDependence(model, X, 0, { kind: 'both', gridResolution: 5 });
    const centred = centerIce(curves, 2);
    expect(centred.average![0]![2]).toBe(0);
    for (let i = 0; i < 30; i++) expect(centred.individual![0]!.get(i, 2)).toBe(0);
    expect(() => centerIce(curves, 5)).toThrow(/point 5/);
  });

  it('says what is wrong with what it was given', async () => {
    const model = await new LinearRegression().fit(X, X.column(0));
    const go = (features: never, options = {}) => partialDependence(model, X, features, options);
    await expect(go('age' as never)).rejects.toThrow(/no column age/);
    await expect(go([0, 0] as never)).rejects.toThrow(/two different/);
    await expect(go(0 as never, { method: 'exact' })).rejects.toThrow(/made of trees/);
    await expect(go(0 as never, { percentiles: [1, 0] })).rejects.toThrow(/percentiles/);
    await expect(go(0 as never, { gridResolution: 1 })).rejects.toThrow(/gridResolution/);
    await expect(go(0 as never, { kind: 'both', method: 'recursion' })).rejects.toThrow(/average/);
    await expect(go(0 as never, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    });
  });
});
