import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import { makeColumnTransformer } from '@engine/features/compose/make-column-transformer';
import { makePipeline } from '@engine/features/compose/make-pipeline';
import { OneHotEncoder } from '@engine/features/encode/one-hot-encoder';
import { StandardScaler } from '@engine/features/scale/standard-scaler';
import { XGBClassifier } from '@engine/models/boosting/xgb-classifier';
import { RandomForestRegressor } from '@engine/models/forest/random-forest-regressor';
import { LogisticRegression } from '@engine/models/linear/logistic-regression';
import { KNeighborsClassifier } from '@engine/models/neighbors/k-neighbors-classifier';
import { describe, expect, it } from 'vitest';
import { explain } from './explain';
import type { Explanation } from './explanation';

const months = Array.from({ length: 90 }, (_, i) => (i * 7) % 31);
const contracts = Array.from({ length: 90 }, (_, i) => ['Monthly', 'Yearly', 'Two years'][i % 3]!);
const X = Table.from({
  months,
  contract: contracts,
  charge: Array.from({ length: 90 }, (_, i) => 20 + ((i * 13) % 80)),
});
const leaves = months.map((m, i) => (m < 10 && contracts[i] === 'Monthly' ? 'yes' : 'no'));
const cost = Float64Array.from(months, (m, i) => m * (contracts[i] === 'Yearly' ? 3 : 1));
const few = X.slice(0, 6);

const encoded = () =>
  makeColumnTransformer([
    [new OneHotEncoder(), ['contract']],
    [new StandardScaler(), ['months', 'charge']],
  ]);

function expectEfficient({ values, baseValue, fitted }: Explanation): void {
  for (let i = 0; i < values.rows; i++) {
    const sum = values.row(i).reduce((total, value) => total + value, baseValue);
    expect(Math.abs(sum - fitted[i]!)).toBeLessThan(1e-9);
  }
}

describe('explain', () => {
  it('explains a forest behind an encoder in raw columns, exactly', async () => {
    const model = makePipeline(encoded(), new RandomForestRegressor({ nEstimators: 5 }));
    await model.fit(X, cost);
    const [byTrees] = await explain(model, few, { background: X });
    expect([...byTrees!.featureNames].sort()).toEqual(['charge', 'contract', 'months']);
    expect(byTrees!.data).toBeInstanceOf(Table);
    expect((byTrees!.data as Table).strings('contract')).toEqual(few.strings('contract'));
    expectEfficient(byTrees!);
    expect(byTrees!.fitted[3]).toBeCloseTo((await model.predict(few))[3] as number, 9);
    const [asked] = await explain(model, few, { background: X, method: 'exact' });
    expect(asked!.baseValue).toBeCloseTo(byTrees!.baseValue, 9);
    expectEfficient(asked!);
  });

  it('gives a column that the pipeline drops exactly 0', async () => {
    const model = makePipeline(
      makeColumnTransformer([[new OneHotEncoder(), ['contract']]]),
      new RandomForestRegressor({ nEstimators: 3 }),
    );
    await model.fit(X, cost);
    const [explanation] = await explain(model, few);
    expect(explanation!.featureNames).toEqual(['months', 'contract', 'charge']);
    expect([...explanation!.values.column(0), ...explanation!.values.column(2)]).toEqual(
      new Array(12).fill(0),
    );
    expect(explanation!.data).toEqual(few);
  });

  it('finds for trees what asking every coalition finds', async () => {
    const rows = new Matrix(
      90,
      5,
      Float64Array.from({ length: 450 }, (_, at) => Math.sin(at * 3.7)),
    );
    const model = await new RandomForestRegressor({ nEstimators: 4, maxDepth: 5 }).fit(rows, cost);
    const asked = { background: rows.take([0, 5, 11, 40]) };
    const [byTrees] = await explain(model, rows, asked);
    for (const method of ['exact', 'kernel'] as const) {
      const [other] = await explain(model, rows, { ...asked, method });
      other!.values.data.forEach((value, at) => {
        expect(Math.abs(value - byTrees!.values.data[at]!)).toBeLessThan(1e-9);
      });
    }
  });

  it('explains trees without a background too', async () => {
    const model = makePipeline(encoded(), new XGBClassifier({ nEstimators: 5, maxDepth: 3 }));
    await model.fit(X, leaves);
    const [margins] = await explain(model, few);
    expect(margins).toMatchObject({ output: 'yes', scale: 'margin' });
    expectEfficient(margins!);
    const [chances] = await explain(model, few, { background: X, output: 'probability' });
    expect(chances!.scale).toBe('probability');
    expectEfficient(chances!);
  });

  it('explains a linear end in its margin: as asking does, where columns do not interact', async () => {
    const model = makePipeline(encoded(), new LogisticRegression());
    await model.fit(X, leaves);
    const [linear] = await explain(model, few, { background: X });
    const options = { background: X, method: 'exact', output: 'margin' } as const;
    const [asked] = await explain(model, few, options);
    expect(linear).toMatchObject({ output: 'yes', scale: 'margin' });
    linear!.featureNames.forEach((name, j) => {
      const other = asked!.featureNames.indexOf(name);
      for (let i = 0; i < few.rows; i++) {
        expect(linear!.values.get(i, j)).toBeCloseTo(asked!.values.get(i, other), 9);
      }
    });
    const probability = { background: X, output: 'probability' } as const;
    expect((await explain(model, few, probability))[0]!.scale).toBe('probability');
  });

  it('asks any other model on the raw columns', async () => {
    const model = makePipeline(encoded(), new KNeighborsClassifier({ nNeighbors: 5 }));
    await model.fit(X, leaves);
    for (const method of ['auto', 'kernel', 'permutation'] as const) {
      const [asked] = await explain(model, few, { background: X.slice(0, 20), method });
      expect(asked).toMatchObject({ featureNames: X.names, output: 'yes', scale: 'probability' });
      expectEfficient(asked!);
    }
    await expect(explain(model, few)).rejects.toThrow(/pass background/);
  });

  it('explains plain functions and matrices', async () => {
    const rows = Matrix.from([[1, 2]]);
    const sum = ({ rows: n, data }: Matrix) =>
      Float64Array.from({ length: n }, (_, i) => data[2 * i]! + data[2 * i + 1]!);
    const [asked] = await explain(sum, rows, { background: Matrix.from([[0, 0]]) });
    expect(Array.from(asked!.values.data)).toEqual([1, 2]);
    expect(asked).toMatchObject({ featureNames: ['x0', 'x1'], scale: 'target' });
  });
});
