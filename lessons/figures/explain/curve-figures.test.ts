import { Table } from '@engine/core/table';
import { accumulatedLocalEffects } from '@engine/explain/curves/accumulated-local-effects';
import { partialDependence } from '@engine/explain/curves/partial-dependence';
import { makeColumnTransformer } from '@engine/features/compose/make-column-transformer';
import { makePipeline } from '@engine/features/compose/make-pipeline';
import { OneHotEncoder } from '@engine/features/encode/one-hot-encoder';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { toPlain } from '@engine/kernel/worker/plain-data';
import { RandomForestClassifier } from '@engine/models/forest/random-forest-classifier';
import { LinearRegression } from '@engine/models/linear/linear-regression';
import { DecisionTreeClassifier } from '@engine/models/tree/decision-tree-classifier';
import { DecisionTreeRegressor } from '@engine/models/tree/decision-tree-regressor';
import { describe, expect, it } from 'vitest';
import { curveTrend } from './curve-words';
import curve from './partial-dependence';
import joint from './partial-dependence-2d';
import { said } from './said.fixture';

const churn = loadDataset('telco_churn').slice(0, 300);
const X = churn.select(['tenure', 'monthly_charges', 'contract']);
const y = churn.strings('churn') as string[];
const encode = () =>
  makeColumnTransformer([[new OneHotEncoder(), ['contract']]], { remainder: 'passthrough' });

/** Rows in which the answer is known. */
function grid(answer: (a: number, b: number) => number) {
  const pairs = Array.from({ length: 64 }, (_, i) => [i % 8, Math.floor(i / 8)] as const);
  const rows = Table.from({ a: pairs.map(([a]) => a), b: pairs.map(([, b]) => b) });
  return { rows, y: Float64Array.from(pairs, ([a, b]) => answer(a, b)) };
}

describe('partial-dependence', () => {
  it('says of a straight line which way it goes and how far', async () => {
    const { rows, y } = grid((a, b) => 5 - 2 * a + b);
    const model = await new LinearRegression().fit(rows, y);
    const dependence = await partialDependence(model, rows, 'a', { kind: 'both' });
    const { finding, table } = said(curve, { dependence });
    expect(finding).toMatch(/^The answer falls with a by 14 in all, most between \d/);
    const mean = table.rows.map((row) => row[1] as number);
    expect(mean[0]! - mean.at(-1)!).toBeCloseTo(14, 9);
    expect(said(curve, { dependence, centred: true }).table.rows[0]![1]).toBe(0);
  });

  it('says where a step is', async () => {
    const { rows, y } = grid((a) => (a < 5 ? 1 : 3));
    const model = await new DecisionTreeRegressor().fit(rows, y);
    const dependence = await partialDependence(model, rows, 'a');
    expect(said(curve, { dependence }).finding).toBe(
      'The answer rises with a by 2.0 in all, most between 4 and 5',
    );
  });

  it('tells a column without any effect from one whose effects cancel out', async () => {
    const alone = grid((_, b) => b);
    const plain = await new DecisionTreeRegressor().fit(alone.rows, alone.y);
    const none = await partialDependence(plain, alone.rows, 'a', { kind: 'both' });
    expect(said(curve, { dependence: none }).finding).toBe('a changes nothing about the answer');
    const crossed = grid((a, b) => (a < 4 === b < 4 ? 1 : -1));
    const both = await new DecisionTreeRegressor().fit(crossed.rows, crossed.y);
    const hidden = await partialDependence(both, crossed.rows, 'a', { kind: 'individual' });
    expect(said(curve, { dependence: hidden }).finding).toBe(
      'a leaves the mean answer as it is, but moves it by up to 2.0 for a single row',
    );
  });

  it('gives for a forest behind an encoder the mean, its rows and the effects near real rows', async () => {
    const model = makePipeline(
      encode(),
      new RandomForestClassifier({ nEstimators: 8, maxDepth: 5, randomState: 0 }),
    );
    await model.fit(X, y);
    const dependence = await partialDependence(model, X, 'tenure', {
      kind: 'both',
      gridResolution: 12,
    });
    const ale = await accumulatedLocalEffects(model, X, 'tenure', { bins: 10 });
    const { finding, unit, table } = said(curve, { dependence, ale, rows: 'customers' });
    expect(unit).toContain('Mean probability of Yes of 300 customers');
    expect(unit).toContain('80 of the customers');
    const [average] = dependence.average!;
    expect(table.rows.map((row) => row[1])).toEqual([...average!]);
    for (const [, mean, low, high] of table.rows as number[][]) {
      expect(low!).toBeLessThanOrEqual(high!);
      expect(mean!).toBeLessThanOrEqual(1);
    }
    const range = Math.max(...average!) - Math.min(...average!);
    expect(finding).toContain(range.toFixed(2));
    const near = table.rows.map((row) => row[4]).filter((value) => value !== null) as number[];
    const [effects] = ale.effects;
    const spread = (values: ArrayLike<number>) =>
      Math.max(...Array.from(values)) - Math.min(...Array.from(values));
    expect(spread(near)).toBeLessThanOrEqual(spread(effects!) + 1e-12);
  });

  it('names the categories of a column of texts', async () => {
    const model = makePipeline(encode(), new DecisionTreeClassifier({ maxDepth: 4 }));
    await model.fit(X, y);
    const dependence = await partialDependence(model, X, 'contract');
    const ale = await accumulatedLocalEffects(model, X, 'contract');
    const { finding, table } = said(curve, { dependence, ale });
    const [average] = dependence.average!;
    const names = dependence.values[0] as readonly string[];
    const highest = names[average!.indexOf(Math.max(...average!))];
    expect(finding).toContain(`is highest at contract ${highest} and lowest at`);
    expect(table.rows.map(([name]) => name)).toEqual([...names]);
    const [effects] = ale.effects;
    const order = ale.values[0] as readonly string[];
    const [, , first] = table.rows[0] as number[];
    const [, , second] = table.rows[1] as number[];
    const effect = (name: string) => effects![order.indexOf(name)]!;
    expect(second! - first!).toBeCloseTo(effect(names[1]!) - effect(names[0]!), 12);
  });

  it('refuses the effects of another column', async () => {
    const model = makePipeline(encode(), new DecisionTreeClassifier({ maxDepth: 2 }));
    await model.fit(X, y);
    const dependence = await partialDependence(model, X, 'tenure');
    const ale = await accumulatedLocalEffects(model, X, 'monthly_charges');
    const { error } = curve.schema.safeParse(structuredClone(toPlain({ dependence, ale })));
    expect(error?.issues[0]?.path).toEqual(['ale']);
  });
});

describe('curveTrend', () => {
  it('finds the shortest stretch with nearly all of the steepest change', () => {
    const places = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const curve = [0, 0, 0, 0, 3, 3, 3, 3, 4, 4, 4];
    expect(curveTrend(places, curve)).toMatchObject({ way: 'rises', range: 4, steepest: [3, 4] });
    expect(curveTrend(places, [...curve].reverse())).toMatchObject({
      way: 'falls',
      steepest: [6, 7],
    });
    expect(curveTrend([0, 1, 2], [0, 1, 0])).toMatchObject({ way: 'bends', highest: 1, lowest: 0 });
  });
});

describe('partial-dependence-2d', () => {
  it('says that columns of a sum do not interact, and that crossed ones do', async () => {
    const sum = grid((a, b) => 3 * a - b);
    const line = await new LinearRegression().fit(sum.rows, sum.y);
    const plain = said(joint, { dependence: await partialDependence(line, sum.rows, ['a', 'b']) });
    expect(plain.finding).toBe(
      'The answer is highest at a 7 and b 0 (21), lowest at a 0 and b 7 (−7); the two do not interact',
    );
    const crossed = grid((a, b) => (a < 4 === b < 4 ? 1 : -1));
    const tree = await new DecisionTreeRegressor().fit(crossed.rows, crossed.y);
    const found = said(joint, {
      dependence: await partialDependence(tree, crossed.rows, ['a', 'b']),
    });
    expect(found.finding).toMatch(/the two interact, for 100 % of the differences$/);
  });

  it('looks for the highest answer among cells with rows, and counts them', async () => {
    const { rows, y } = grid((a, b) => a + b);
    const model = await new LinearRegression().fit(rows, y);
    const dependence = await partialDependence(model, rows, ['a', 'b']);
    const { finding, unit, table } = said(joint, { dependence, data: rows.slice(0, 32) });
    expect(unit).toContain('hatched: no rows there');
    expect(finding).toContain('is highest where rows are at a 7 and b 3 (10)');
    const counts = table.rows.map((row) => row[3] as number);
    expect(counts.reduce((total, count) => total + count, 0)).toBe(32);
    for (const [a, b, answer] of table.rows as number[][]) expect(answer).toBeCloseTo(a! + b!, 9);
  });

  it('places the rows of texts and numbers in their cells', async () => {
    const model = makePipeline(encode(), new DecisionTreeClassifier({ maxDepth: 4 }));
    await model.fit(X, y);
    const dependence = await partialDependence(model, X, ['contract', 'tenure'], {
      gridResolution: 6,
      percentiles: [0, 1],
    });
    const { table } = said(joint, { dependence, data: X });
    const counts = table.rows.map((row) => row[3] as number);
    expect(counts.reduce((total, count) => total + count, 0)).toBe(300);
    const contracts = X.strings('contract');
    const months = table.rows.filter(([contract]) => contract === 'Two year');
    const found = months.reduce((total, row) => total + (row[3] as number), 0);
    expect(found).toBe(contracts.filter((contract) => contract === 'Two year').length);
  });

  it('says that nothing changes where nothing does', async () => {
    const { rows, y } = grid(() => 4);
    const model = await new DecisionTreeRegressor().fit(rows, y);
    const dependence = await partialDependence(model, rows, ['a', 'b']);
    expect(said(joint, { dependence, data: rows }).finding).toBe(
      'Neither a nor b changes the answer',
    );
  });
});
