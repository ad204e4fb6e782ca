import { Matrix } from '@engine/core/matrix';
import { Pipeline } from '@engine/features/compose/pipeline';
import { StandardScaler } from '@engine/features/scale/standard-scaler';
import golden from '@engine/fixtures/coefficient-table.json';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { LinearRegression } from '@engine/models/linear/linear-regression';
import { LogisticRegression } from '@engine/models/linear/logistic-regression';
import { Ridge } from '@engine/models/linear/ridge';
import { DecisionTreeRegressor } from '@engine/models/tree/decision-tree-regressor';
import { describe, expect, it } from 'vitest';
import { type CoefficientRow, coefficientTable } from './coefficient-table';

const wine = loadDataset('wine').drop('target');
const [target, ...inputs] = wine.names.slice(0, 5);
const X = wine.select(inputs);
const y = wine.column(target!);

const cancer = loadDataset('breast_cancer');
const few = cancer.select([1, 4, 8, 9].map((j) => cancer.names[j]!));

function expectClose(
  rows: readonly CoefficientRow[],
  pick: (row: CoefficientRow) => number,
  wanted: readonly number[],
  digits = 9,
) {
  wanted.forEach((value, j) => {
    expect(pick(rows[j]!) / value).toBeCloseTo(1, digits);
  });
}

describe('without a penalty', () => {
  it('least squares has the closed form, with t', async () => {
    const { rows, method, statistic } = await coefficientTable(
      await new LinearRegression().fit(X, y),
      X,
      y,
    );
    const { linear } = golden;
    expect([method, statistic, rows.length]).toEqual(['formula', 't', 5]);
    expectClose(rows, (row) => row.coefficient, linear.coef);
    expectClose(rows, (row) => row.standardError, linear.standardErrors);
    expectClose(rows, (row) => row.statistic, linear.statistic);
    expectClose(rows, (row) => row.pValue, linear.pValues, 7);
    expectClose(rows, (row) => row.lower, linear.lower, 8);
    expectClose(rows, (row) => row.upper, linear.upper, 8);
    expectClose(rows, (row) => row.vif, linear.vif);
    expectClose(rows, (row) => row.standardized, linear.standardized);
    expect(rows[4]!.featureName).toBe('(intercept)');
  });

  it('logistic regression has those of Wald, with z and odds ratios', async () => {
    const label = cancer.column('target');
    const model = await new LogisticRegression({ penalty: null, maxIter: 1000 }).fit(few, label);
    const { rows, statistic } = await coefficientTable(model, few, label, { level: 0.9 });
    const { logistic } = golden;
    expect(statistic).toBe('z');
    expectClose(rows, (row) => row.coefficient, logistic.coef, 5);
    expectClose(rows, (row) => row.standardError, logistic.standardErrors, 5);
    expectClose(rows, (row) => row.pValue, logistic.pValues, 4);
    expectClose(rows.slice(0, 2), (row) => row.oddsRatio!.value, logistic.oddsRatio.slice(0, 2), 5);
    expectClose(rows.slice(0, 2), (row) => row.oddsRatio!.lower, logistic.lower.slice(0, 2), 5);
    expectClose(rows.slice(0, 2), (row) => row.oddsRatio!.upper, logistic.upper.slice(0, 2), 5);
  });

  it('says which columns cannot be told apart, and leaves the others be', async () => {
    const rows = Matrix.from(
      Array.from({ length: 30 }, (_, i) => [i % 7, 2 * (i % 7), (i * 5) % 11, 4]),
      ['a', 'twice', 'free', 'constant'],
    );
    const target = Float64Array.from({ length: 30 }, (_, i) => (i % 7) + (i % 3));
    const model = await new LinearRegression().fit(rows, target);
    const result = await coefficientTable(model, rows, target);
    expect(result.rows[0]!.vif).toBe(Infinity);
    expect(result.rows[1]!.standardError).toBeNaN();
    expect(result.rows[2]!.vif).toBeLessThan(1.5);
    expect(result.rows[3]!.vif).toBeNaN();
    expect(result.notes.join()).toMatch(/a, twice add up/);
  });
});

describe('with a penalty', () => {
  it('goes by rows drawn anew, the same for the same seed, and says so', async () => {
    const model = await new Ridge({ alpha: 1 }).fit(X, y);
    const options = { nResamples: 30, randomState: 3 };
    const first = await coefficientTable(model, X, y, options);
    expect(first.method).toBe('bootstrap');
    expect(first.notes[0]).toMatch(/alpha 1/);
    expect(first.rows[0]!.lower).toBeLessThan(first.rows[0]!.coefficient);
    expect((await coefficientTable(model, X, y, options)).rows).toEqual(first.rows);
    await expect(coefficientTable(model, X, y, { method: 'formula' })).rejects.toThrow(/bootstrap/);
  });

  it('agrees with the formulas where both hold', async () => {
    const model = await new LinearRegression().fit(X, y);
    const formula = await coefficientTable(model, X, y);
    const drawn = await coefficientTable(model, X, y, { method: 'bootstrap', nResamples: 100 });
    for (const [j, row] of drawn.rows.entries()) {
      const ratio = row.standardError / formula.rows[j]!.standardError;
      expect(ratio).toBeGreaterThan(0.6);
      expect(ratio).toBeLessThan(1.6);
    }
  });
});

describe('coefficientTable', () => {
  it('reads a pipeline, with a row for each class after its steps', async () => {
    const iris = loadDataset('iris');
    const features = iris.drop('target');
    const model = new Pipeline({
      steps: [
        ['scale', new StandardScaler()],
        ['logistic', new LogisticRegression()],
      ],
    });
    await model.fit(features, iris.column('target'));
    const { rows } = await coefficientTable(model, features, iris.column('target'), {
      nResamples: 3,
    });
    expect(rows.length).toBe(15);
    expect(new Set(rows.map((row) => row.output)).size).toBe(3);
    expect(rows[0]!.standardized).toBeCloseTo(rows[0]!.coefficient * Math.sqrt(150 / 149), 9);
  });

  it('refuses models without coefficients, and stops when asked', async () => {
    const tree = await new DecisionTreeRegressor().fit(X, y);
    await expect(coefficientTable(tree as never, X, y)).rejects.toThrow(/linear model/);
    const ridge = await new Ridge().fit(X, y);
    await expect(coefficientTable(ridge, X, y, { level: 2 })).rejects.toThrow(/level/);
    const signal = AbortSignal.abort();
    await expect(coefficientTable(ridge, X, y, { signal })).rejects.toMatchObject({
      code: 'aborted',
    });
  });
});
