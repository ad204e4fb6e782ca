import { toPlain } from '@engine/kernel/worker/plain-data';
import { describe, expect, it } from 'vitest';
import * as engine from '../catalog';
import { loadDataset } from '../fixtures/load-dataset';
import type { RowValues } from './explain-contract';
import { openLogged } from './open-logged.fixture';

const iris = loadDataset('iris');
const wine = loadDataset('wine').select(['alcohol', 'ash', 'hue', 'proline']).slice(0, 90);
const telco = loadDataset('telco_churn').slice(0, 250);

const quick = { nEstimators: 8, randomState: 0 };
const models = [
  ['a forest of three classes', iris, 'target', () => new engine.RandomForestClassifier(quick)],
  ['boosted trees of three classes', iris, 'target', () => new engine.XGBClassifier(quick)],
  ['a forest of a quantity', wine, 'alcohol', () => new engine.RandomForestRegressor(quick)],
  ['a line', wine, 'alcohol', () => new engine.LinearRegression()],
  ['neighbours', iris, 'target', () => new engine.KNeighborsClassifier()],
  ['a classifier without probabilities', iris, 'target', () => new engine.RidgeClassifier()],
  ['logistic regression', iris, 'target', () => new engine.LogisticRegression()],
] as const;

async function opened(table: engine.Table, target: string, model: object) {
  const logged = await openLogged(table, target, model);
  return { ...logged, values: logged.X.row(3) as RowValues };
}

const silent = () => undefined;

describe.each(models)('%s', { timeout: 20_000 }, (_, table, target, make) => {
  it('is explained by every method it is offered, for all rows and for one', async () => {
    const { api, facts, values } = await opened(table, target, make());
    expect(facts.target).toBe(target);
    for (const { id, units } of facts.methods) {
      for (const unit of units) {
        for (const output of facts.outputs.keys()) {
          const choice = { method: id, unit, output };
          const all = await api.explain(choice, 5, silent);
          expect(all.values.rows).toBe(5);
          expect(all.scale).toBe(unit);
          const own = await api.explainRow(choice, values);
          const sum = own.values.data.reduce((total, value) => total + value, own.baseValue);
          expect(sum).toBeCloseTo(own.fitted[0]!, 6);
          expect(own.fitted[0]).toBeCloseTo(all.fitted[3]!, 9);
        }
      }
    }
  });

  it('can be asked about its columns, its worth, its rows, and itself', async () => {
    const { api, facts, values } = await opened(table, target, make());
    const [first] = facts.methods;
    const choice = { method: first!.id, unit: first!.units[0]!, output: 0 };
    const { dependence } = await api.curve(facts.features[0]!.name, 0, 50, silent);
    expect(dependence.outputs).toHaveLength(1);
    const { test } = await api.importances(silent);
    expect(test.featureNames).toEqual(facts.features.map(({ name }) => name));
    const judged = await api.judge(choice, 10, silent);
    const agreement = await api.compareMethods(choice, silent);
    expect(agreement!.methods.length).toBe(facts.methods.length);
    const limits = { immutable: [], maxChanges: 2 };
    const range = facts.task === 'regression' ? { target: [0, 13] as const } : {};
    const flips = await api.counterfactuals(values, { ...limits, ...range }, silent);
    expect(flips.counterfactuals.length + (flips.reason?.length ?? 0)).toBeGreaterThan(0);
    const { stability } = await api.lime(values, 0, 1, silent);
    expect(stability.weights.length).toBeGreaterThan(0);
    if (facts.inherent === 'trees') {
      expect((await api.tree(0, 3, values)).path.length).toBeGreaterThan(0);
    }
    if (facts.inherent === 'coefficients') {
      expect((await api.coefficients(silent)).rows.length).toBeGreaterThan(0);
    }
    expect(() => structuredClone(toPlain(judged))).not.toThrow();
  });
});

it('explains raw columns of a pipeline, texts and gaps included, and a row that has none', async () => {
  const texts = ['contract', 'internet_service'];
  const model = new engine.Pipeline({
    steps: [
      [
        'prepare',
        new engine.ColumnTransformer({
          transformers: [
            ['numbers', new engine.SimpleImputer(), ['tenure', 'total_charges']],
            ['texts', new engine.OneHotEncoder({ handleUnknown: 'ignore' }), texts],
          ],
        }),
      ],
      ['model', new engine.RandomForestClassifier(quick)],
    ],
  });
  const table = telco.select(['tenure', 'total_charges', ...texts, 'churn']);
  const { api, facts, values } = await opened(table, 'churn', model);
  expect(facts.outputs).toEqual(['Yes']);
  const choice = { method: 'tree', unit: 'probability', output: 0 } as const;
  const own = await api.explainRow(choice, { ...values, total_charges: null, contract: null });
  expect(own.featureNames).toEqual(['tenure', 'total_charges', ...texts]);
  expect(own.values.data.every(Number.isFinite)).toBe(true);
});

it('stops what it is asked to stop, and says so with a code', async () => {
  const { api } = await opened(iris, 'target', new engine.KNeighborsClassifier());
  const choice = { method: 'kernel', unit: 'probability', output: 0 } as const;
  const asked = api.explain(choice, 150, silent);
  api.stop('explain');
  await expect(asked).rejects.toMatchObject({ code: 'aborted' });
});
