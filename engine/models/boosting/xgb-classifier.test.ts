import type { Table } from '@engine/core/table';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/boosting-classifiers.json';
import stopping from '../../fixtures/boosting-early-stopping.json';
import { expectTrees } from './expect-trees.fixture';
import { XGBClassifier, type XGBClassifierParams } from './xgb-classifier';

/** Features as rows of numbers, and labels, as the fixture script reads them. */
function load(name: string): { rows: number[][]; y: readonly (string | number | null)[] } {
  const table = loadDataset(name);
  if (name !== 'telco_churn')
    return { rows: rowsOf(table.drop('target')), y: labels(table, 'target') };
  const columns = ['senior_citizen', 'tenure', 'monthly_charges', 'total_charges'];
  const first = table.slice(0, 1500);
  const rows = rowsOf(first.select(columns));
  rows.forEach((row, i) => {
    if (i % 7 === 0) row[1] = Number.NaN;
  });
  return { rows, y: labels(first, 'churn') };
}

function rowsOf(table: Table): number[][] {
  return Array.from({ length: table.rows }, (_, i) =>
    Object.values(table.row(i)).map((value) => (value === null ? Number.NaN : Number(value))),
  );
}

function labels(table: Table, name: string): (string | number)[] {
  return Array.from({ length: table.rows }, (_, i) => table.row(i)[name] as string | number);
}

const data = new Map(
  ['iris', 'wine', 'breast_cancer', 'telco_churn'].map((name) => [name, load(name)]),
);

describe('XGBClassifier', () => {
  it.each(golden)('grows XGBoost’s trees on $data with $options', async (item) => {
    const { rows, y } = data.get(item.data)!;
    const model = new XGBClassifier(item.options as XGBClassifierParams);
    const sampleWeight = rows.map((_, i) => 0.5 + (i % 7) / 3);
    await model.fit(rows, y as string[], item.weighted ? { sampleWeight } : {});
    expectTrees(model.trees, item);
    const every11 = rows.filter((_, i) => i % 11 === 0);
    const margins = (await model.predictMargin(every11)).data;
    expect(margins.length).toBe(item.margins.length);
    item.margins.forEach((margin, i) => {
      expect(Math.abs(margins[i]! - margin)).toBeLessThan(1e-5 * Math.max(1, Math.abs(margin)));
    });
    const proba = await model.predictProba(every11);
    const wanted = model.classes.length > 2 ? Array.from(proba.data) : Array.from(proba.column(1));
    item.probabilities.forEach((p, i) => {
      expect(Math.abs(wanted[i]! - p)).toBeLessThan(1e-5);
    });
    for (const [type, shares] of Object.entries(item.importances ?? {})) {
      model.setParams({ importanceType: type });
      shares.forEach((share, j) => {
        expect(model.featureImportances[j]).toBeCloseTo(share, 5);
      });
    }
  });

  it('tells its trees as text, as XGBoost does', async () => {
    const item = golden[0]!;
    const { rows, y } = data.get('iris')!;
    const model = await new XGBClassifier({ nEstimators: 1 }).fit(rows, y as string[]);
    const shape = (text: string) => text.replace(/(gain|leaf|cover)=[-\d.e]+/g, '$1');
    expect(shape(model.getDump({ format: 'text' })[0]!)).toBe(shape(item.text!));
  });

  it.each(stopping.two)('stops early by $evalMetric where XGBoost does', async (item) => {
    const { rows, y } = data.get('breast_cancer')!;
    const pick = <T>(from: readonly T[], isTest: boolean) =>
      from.filter((_, i) => (i % 3 === 0) === isTest);
    const options = { nEstimators: 40, learningRate: 0.4, evalMetric: item.evalMetric };
    const train = [pick(rows, false), pick(y, false) as string[]] as const;
    const test = [pick(rows, true), pick(y, true) as string[]] as const;
    const model = new XGBClassifier({ ...options, earlyStoppingRounds: 5 });
    await model.fit(...train, { evalSet: test });
    expect(model.bestIteration).toBe(item.bestIteration);
    expect(model.bestScore).toBeCloseTo(item.bestScore, 5);
    expect(model.evalsResult.length).toBe(item.history.length);
    item.history.forEach((score, i) => {
      expect(model.evalsResult[i]).toBeCloseTo(score, 5);
    });
    const proba = (await model.predictProba(test[0])).column(1);
    item.probabilities.forEach((p, i) => {
      expect(proba[9 * i]).toBeCloseTo(p, 5);
    });
    const refit = new XGBClassifier({ ...options, nEstimators: model.bestIteration + 1 });
    await refit.fit(...train);
    expect((await refit.predictProba(test[0])).column(1)).toEqual(proba);
  });

  it.each(stopping.many)('stops early by $evalMetric with three classes too', async (item) => {
    const { rows, y } = data.get('wine')!;
    const part = <T>(from: readonly T[], isTest: boolean) =>
      from.filter((_, i) => (i % 3 === 0) === isTest);
    const model = new XGBClassifier({
      nEstimators: 40,
      learningRate: 0.4,
      evalMetric: item.evalMetric,
      earlyStoppingRounds: 4,
    });
    const test = part(rows, true);
    await model.fit(part(rows, false), part(y, false) as string[], {
      evalSet: [test, part(y, true) as string[]],
    });
    expect(model.bestIteration).toBe(item.bestIteration);
    item.history.forEach((score, i) => {
      expect(model.evalsResult[i]).toBeCloseTo(score, 5);
    });
    const proba = await model.predictProba(test);
    item.probabilities.flat().forEach((p, i) => {
      expect(Math.abs(proba.get(9 * Math.floor(i / 3), i % 3) - p)).toBeLessThan(1e-5);
    });
  });
});
