import { describe, expect, it } from 'vitest';
import { Table } from '../core/table';
import { digestTree } from '../fixtures/digest-tree';
import { loadDataset } from '../fixtures/load-dataset';
import { standardize } from '../fixtures/standardize';
import golden from '../fixtures/telco-models.json';
import { RandomForestClassifier } from './forest/random-forest-classifier';
import { LogisticRegression } from './linear/logistic-regression';

/** The 7,032 complete customers, texts as indicator columns named as pandas names them. */
function customers() {
  const table = loadDataset('telco_churn');
  const complete = Array.from({ length: table.rows }, (_, row) => row).filter((row) =>
    Object.values(table.row(row)).every((value) => value !== null),
  );
  const rows = table.take(complete);
  const columns = golden.columns.map((name) => {
    if (rows.has(name)) return [name, rows.numbers(name)] as const;
    const source = rows.names.find((column) => name.startsWith(`${column}_`))!;
    const category = name.slice(source.length + 1);
    return [
      name,
      Float64Array.from(rows.strings(source), (v) => (v === category ? 1 : 0)),
    ] as const;
  });
  const everyFifth = (rest: boolean) =>
    Int32Array.from(complete.keys()).filter((row) => (row % 5 === 0) !== rest);
  return {
    X: Table.from(Object.fromEntries(columns)),
    y: rows.strings('churn') as string[],
    train: everyFifth(true),
    test: everyFifth(false),
  };
}

describe('on real customers', () => {
  const { X, y, train, test } = customers();
  const yTrain = Array.from(train, (row) => y[row]!);
  const yTest = Array.from(test, (row) => y[row]!);

  it('the forest is scikit-learn’s, tree for tree', async () => {
    const model = new RandomForestClassifier({ nEstimators: 25, randomState: 42 });
    await model.fit(X.take(train), yTrain);
    expect(model.trees.map((tree) => tree.feature.length)).toEqual(golden.nodes);
    expect(model.trees.map(digestTree)).toEqual(golden.digests);
    const proba = (await model.predictProba(X.take(test))).column(1);
    golden.forest.forEach((p, i) => {
      expect(proba[i * 20]).toBeCloseTo(p, 12);
    });
    expect(await model.score(X.take(test), yTest)).toBe(golden.forestScore);
    golden.forestImportances.forEach((share, j) => {
      expect(model.featureImportances[j]).toBeCloseTo(share, 12);
    });
  });

  it('logistic regression reaches scikit-learn’s optimum', async () => {
    const scaled = standardize(X, X.take(train));
    const model = await new LogisticRegression().fit(scaled.take(train), yTrain);
    const proba = (await model.predictProba(scaled.take(test))).column(1);
    golden.logistic.forEach((p, i) => {
      expect(proba[i * 20]).toBeCloseTo(p, 7);
    });
    expect(await model.score(scaled.take(test), yTest)).toBe(golden.logisticScore);
  });
});
