import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { XGBClassifier } from '@engine/models/boosting/xgb-classifier';
import { XGBRegressor } from '@engine/models/boosting/xgb-regressor';
import { ExtraTreesRegressor } from '@engine/models/forest/extra-trees-regressor';
import { RandomForestClassifier } from '@engine/models/forest/random-forest-classifier';
import { DecisionTreeClassifier } from '@engine/models/tree/decision-tree-classifier';
import { DecisionTreeRegressor } from '@engine/models/tree/decision-tree-regressor';
import { describe, expect, it } from 'vitest';
import { randomRows, randomTree, treeModel } from './random-trees.fixture';
import { TreeExplainer } from './tree-explainer';
import type { FittedTreeModel } from './tree-model';

const iris = loadDataset('iris');
const X = iris.drop('target');
const y = iris.column('target');
const few = X.take([0, 60, 120]);
const isVersicolor = Array.from({ length: 150 }, (_, i) => (i >= 50 && i < 100 ? 'yes' : 'no'));
const petal = Float64Array.from({ length: 150 }, (_, i) => Number(X.row(i).petal_width ?? i));

const code = async (work: () => unknown): Promise<string> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof EngineError) return error.code;
    throw error;
  }
  return 'nothing';
};

describe('TreeExplainer on fitted models', () => {
  it.each([
    ['tree', () => new DecisionTreeClassifier().fit(X, y), 'probability'],
    ['forest', () => new RandomForestClassifier({ nEstimators: 5 }).fit(X, y), 'probability'],
    [
      'two classes',
      () => new RandomForestClassifier({ nEstimators: 5 }).fit(X, isVersicolor),
      'probability',
    ],
    ['boosting', () => new XGBClassifier({ nEstimators: 4 }).fit(X, y), 'margin'],
    ['tree of quantities', () => new DecisionTreeRegressor().fit(X, petal), 'target'],
    ['extra trees', () => new ExtraTreesRegressor({ nEstimators: 4 }).fit(X, petal), 'target'],
    [
      'counts',
      () =>
        new XGBRegressor({ objective: 'count:poisson', nEstimators: 3 }).fit(
          X,
          petal.map(Math.round),
        ),
      'margin',
    ],
  ] as const)('adds up to what the model answers: %s', async (_, train, scale) => {
    const model = await train();
    for (const options of [{}, { data: X }]) {
      const explainer = new TreeExplainer(model, options);
      const found = await explainer.shapValues(few);
      const answers = await answersOf(model, found.length);
      for (const [k, explanation] of found.entries()) {
        expect(explanation.scale).toBe(scale);
        expect(explanation.featureNames).toEqual(X.names);
        expect(explanation.baseValue).toBe(explainer.expectedValue[k]);
        for (let i = 0; i < few.rows; i++) {
          const sum = explanation.values.row(i).reduce((a, b) => a + b, explanation.baseValue);
          expect(Math.abs(sum - explanation.fitted[i]!)).toBeLessThan(1e-9);
          expect(Math.abs(sum - answers(i, k))).toBeLessThan(1e-6);
        }
      }
    }
  });

  it('reads a table by name, and keeps its rows', async () => {
    const model = await new DecisionTreeClassifier().fit(X, y);
    const explainer = new TreeExplainer(model);
    const [straight] = await explainer.shapValues(few);
    const [turned] = await explainer.shapValues(few.select([...X.names].reverse()));
    expect(turned!.values.data).toEqual(straight!.values.data);
    expect(turned!.data).toBeInstanceOf(Table);
    expect((turned!.data as Table).names).toEqual(X.names);
  });

  it('stretches log-odds to probabilities that add up', async () => {
    const model = await new XGBClassifier({ nEstimators: 5, maxDepth: 3 }).fit(X, isVersicolor);
    const explainer = new TreeExplainer(model, { data: X, modelOutput: 'probability' });
    const [found] = await explainer.shapValues(few);
    const [pairs] = await explainer.shapInteractionValues(few);
    const proba = await model.predictProba(few);
    expect(found!.scale).toBe('probability');
    for (let i = 0; i < few.rows; i++) {
      const row = found!.values.row(i);
      expect(row.reduce((a, b) => a + b, found!.baseValue)).toBeCloseTo(proba.get(i, 1), 6);
      for (let j = 0; j < 4; j++) {
        const matrix = pairs!.values.subarray((i * 4 + j) * 4, (i * 4 + j + 1) * 4);
        expect(matrix.reduce((a, b) => a + b, 0)).toBeCloseTo(row[j]!, 12);
      }
    }
  });

  it('says what it cannot do', async () => {
    const many = await new XGBClassifier({ nEstimators: 2 }).fit(X, y);
    const two = await new XGBClassifier({ nEstimators: 2 }).fit(X, isVersicolor);
    const quantity = await new DecisionTreeRegressor().fit(X, petal);
    const forest = await new DecisionTreeClassifier().fit(X, y);
    const probability = { modelOutput: 'probability' } as const;
    expect(await code(() => new TreeExplainer(two, probability))).toBe('unsupported');
    expect(await code(() => new TreeExplainer(many, { ...probability, data: X }))).toBe(
      'unsupported',
    );
    expect(await code(() => new TreeExplainer(quantity, probability))).toBe('unsupported');
    expect(await code(() => new TreeExplainer(forest, probability))).toBe('nothing');
    const interventional = { featurePerturbation: 'interventional' } as const;
    expect(await code(() => new TreeExplainer(two, interventional))).toBe('bad-parameter');
    expect(await code(() => new TreeExplainer(new XGBClassifier()))).toBe('not-fitted');
    expect(await code(() => new TreeExplainer({} as FittedTreeModel))).toBe('unsupported');
    const missing = [[Number.NaN, 1, 1, 1]];
    expect(await code(() => new TreeExplainer(forest).shapValues(missing))).toBe('missing-values');
    expect(await code(() => new TreeExplainer(two).shapValues(missing))).toBe('nothing');
    const signal = AbortSignal.abort();
    expect(await code(() => new TreeExplainer(two).shapValues(X, { signal }))).toBe('aborted');
    const wide = new Matrix(2000, 1000);
    const one = treeModel([randomTree(new RandomState(0), { cols: 3, depth: 2 })], 1000);
    expect(await code(() => new TreeExplainer(one).shapInteractionValues(wide))).toBe('too-large');
  });
});

describe('TreeExplainer keeps the laws of Shapley values', () => {
  const random = new RandomState(3);
  const trees = Array.from({ length: 6 }, () => randomTree(random, { cols: 6, depth: 5 }));
  const rows = randomRows(random, 20, 6);
  const data = randomRows(random, 30, 6);

  it.each([
    ['path-dependent', {}],
    ['interventional', { data }],
  ])('dummy, linearity and order, %s', async (_, options) => {
    const explain = async (some: typeof trees, cols = 6, X = rows, given: object = options) =>
      (await new TreeExplainer(treeModel(some, cols), given).shapValues(X))[0]!.values;
    const whole = await explain(trees);
    const parts = await Promise.all(trees.map((tree) => explain([tree])));
    whole.data.forEach((phi, at) => {
      expect(parts.reduce((sum, part) => sum + part.data[at]!, 0)).toBeCloseTo(phi, 12);
    });
    // Columns that no tree asks about add exactly nothing.
    const widened = (X: number[][]) => X.map((row) => [...row, 7, Number.NaN]);
    const given = 'data' in options ? { data: widened(data) } : {};
    const wide = await explain(trees, 8, widened(rows), given);
    for (let i = 0; i < rows.length; i++) {
      expect(Array.from(wide.row(i))).toEqual([...whole.row(i), 0, 0]);
    }
    // Renamed columns carry their values along.
    const turn = (X: number[][]) => X.map((row) => [...row].reverse());
    const turned = trees.map((tree) => ({
      ...tree,
      feature: tree.feature.map((column) => (column < 0 ? column : 5 - column)),
    }));
    const back = await explain(
      turned,
      6,
      turn(rows),
      'data' in options ? { data: turn(data) } : {},
    );
    for (let i = 0; i < rows.length; i++) {
      back.row(i).forEach((phi, j) => {
        expect(phi).toBeCloseTo(whole.get(i, 5 - j), 12);
      });
    }
  });

  it('gives equal columns that are used alike the same', async () => {
    const both = trees.map((tree) => ({
      ...tree,
      feature: tree.feature.map((column) => (column === 0 ? 6 : column)),
    }));
    const copied = rows.map((row) => [...row, row[0]!]);
    const model = treeModel([...trees, ...both], 7);
    for (const options of [{}, { data: data.map((row) => [...row, row[0]!]) }]) {
      const [{ values } = { values: new Matrix(0, 7) }] = await new TreeExplainer(
        model,
        options,
      ).shapValues(copied);
      for (let i = 0; i < rows.length; i++) {
        expect(values.get(i, 0)).toBeCloseTo(values.get(i, 6), 12);
      }
    }
  });

  it('explains a model of one leaf by its value alone', async () => {
    const leaf = randomTree(random, { cols: 2, depth: 0 });
    for (const options of [{}, { data: [[1, 2]] }]) {
      const explainer = new TreeExplainer(treeModel([leaf], 2), options);
      const [found] = await explainer.shapValues([[0, 1]]);
      expect(Array.from(found!.values.data)).toEqual([0, 0]);
      expect(found!.baseValue).toBe(found!.fitted[0]);
      const [pairs] = await explainer.shapInteractionValues([[0, 1]]);
      expect(Array.from(pairs!.values)).toEqual([0, 0, 0, 0]);
    }
  });

  it('takes 500 one-hot columns', async () => {
    const groups = Int32Array.from({ length: 1500 }, () => random.randint(0, 500));
    const wide = new Matrix(1500, 500);
    groups.forEach((group, i) => {
      wide.data[i * 500 + group] = 1;
    });
    const target = Float64Array.from(groups, (group) => group % 7);
    const model = await new XGBRegressor({ nEstimators: 20, maxDepth: 5 }).fit(wide, target);
    for (const options of [{}, { data: wide }]) {
      const explainer = new TreeExplainer(model, options);
      const [found] = await explainer.shapValues(wide.take([0, 1, 2, 3]));
      for (let i = 0; i < 4; i++) {
        const sum = found!.values.row(i).reduce((a, b) => a + b, found!.baseValue);
        expect(Math.abs(sum - found!.fitted[i]!)).toBeLessThan(1e-9);
      }
    }
  });
});

/** The model's own answer for a row and an output, in the unit of its explanation. */
async function answersOf(model: object, outputs: number) {
  if ('predictMargin' in model) {
    const margins = await (model as XGBClassifier).predictMargin(few);
    return (row: number, k: number) => margins.get(row, k);
  }
  if ('predictProba' in model) {
    const proba = await (model as RandomForestClassifier).predictProba(few);
    return (row: number, k: number) => proba.get(row, outputs === 1 ? 1 : k);
  }
  const values = await (model as DecisionTreeRegressor).predict(few);
  return (row: number) => values[row]!;
}
