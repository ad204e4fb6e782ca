import { Matrix } from '@engine/core/matrix';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { standardize } from '@engine/fixtures/standardize';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/logistic-regression.json';
import { LogisticRegression } from './logistic-regression';

function expectClose(got: readonly number[][], want: readonly number[][], tolerance: number) {
  want.flat().forEach((value, at) => {
    expect(Math.abs(got.flat()[at]! - value)).toBeLessThan(
      tolerance * Math.max(1, Math.abs(value)),
    );
  });
}

describe.each(golden)('with C=$C on $data', async (item) => {
  const table = loadDataset(item.data);
  const X = standardize(table.drop('target'));
  const model = await new LogisticRegression({ C: item.C }).fit(X, table.column('target'));

  it('finds the optimum that scikit-learn converges to', () => {
    expect(model.classes).toEqual(item.classes);
    expectClose(model.coef.toArray(), item.coef, 1e-6);
    expectClose([Array.from(model.intercept)], [item.intercept], 1e-6);
    expect(model.nIter).toBeLessThan(20);
  });

  it('agrees with the default solver as far as that goes', () => {
    expectClose(model.coef.toArray(), item.lbfgsCoef, 5e-4);
  });

  it('gives the same probabilities', async () => {
    const rows = Array.from({ length: item.proba.length }, (_, i) => i * 25);
    expectClose((await model.predictProba(X.take(rows))).toArray(), item.proba, 1e-6);
  });
});

it('stays finite on separable rows of wild scale', async () => {
  const X = Matrix.from([[1e-6], [2e-6], [1e6], [2e6]]);
  const model = await new LogisticRegression({ C: 1e6 }).fit(X, ['a', 'a', 'b', 'b']);
  expect(await model.predict(X)).toEqual(['a', 'a', 'b', 'b']);
  expect(model.coef.data.every(Number.isFinite)).toBe(true);
});
