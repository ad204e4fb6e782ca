import type { ComponentRecord } from '@engine/core/component';
import type { Features, Regressor, Target } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { rSquared } from '@engine/core/r-squared';
import { describe, expect, it } from 'vitest';
import { loadDataset } from '../fixtures/load-dataset';
import * as all from '../models/regressors';
import { badFeatures, idOf, quickOptions, refusal, stored } from './laws.fixture';

type AnyRegressor = Regressor & { clone(): AnyRegressor };
const records: readonly ComponentRecord<AnyRegressor>[] = Object.values(all);

const iris = loadDataset('iris');
const X = iris.drop('target', 'petal_width_cm');
const y = iris.numbers('petal_width_cm');

describe.each(records)('$title', (record) => {
  const create = () => record.create(quickOptions(record));
  const exempt = record.exempt ?? {};
  const fitError = (features: Features, target: Target) => refusal(create().fit(features, target));

  it('is called what its record says', () => {
    expect(record.create().constructor.name).toBe(record.title);
    expect(record.id).toBe(idOf(record.title));
  });

  it('has the defaults its record names, and no other options', () => {
    const { params } = record.create() as unknown as { params: Record<string, unknown> };
    for (const spec of record.params) expect(params[spec.name], spec.name).toEqual(spec.default);
    expect(() => record.create({ nonsense: 1 })).toThrow(/has no option called nonsense/);
  });

  it('says not-fitted before fit, also in a clone', async () => {
    const fresh = create();
    expect((await refusal(fresh.predict(X))).code).toBe('not-fitted');
    await fresh.fit(X, y);
    expect((await refusal(fresh.clone().predict(X))).code).toBe('not-fitted');
  });

  it('gives the same when fitted again and when fitted anew', async () => {
    const model = await create().fit(X, y);
    const first = await model.predict(X);
    expect(await (await model.fit(X, y)).predict(X)).toEqual(first);
    expect(await (await model.clone().fit(X, y)).predict(X)).toEqual(first);
  });

  it('predicts finite numbers and scores them by R2', async () => {
    const model = await create().fit(X, y);
    const predicted = await model.predict(X);
    expect(predicted).toBeInstanceOf(Float64Array);
    expect(predicted.every(Number.isFinite)).toBe(true);
    expect(await model.score(X, y)).toBeCloseTo(rSquared(y, predicted), 12);
  });

  it('predicts one row as it predicts it among others', async () => {
    const model = await create().fit(X, y);
    const together = await model.predict(X);
    expect((await model.predict(X.take([77])))[0]).toBe(together[77]);
  });

  it('takes the columns of a table by name, in any order', async () => {
    const model = await create().fit(X, y);
    const turned = X.select([...X.names].reverse());
    expect(await model.predict(turned)).toEqual(await model.predict(X));
  });

  it('takes a table, a matrix and rows alike', async () => {
    const rows = Array.from({ length: X.rows }, (_, i) => Object.values(X.row(i)) as number[]);
    const byTable = await (await create().fit(X, y)).predict(X);
    for (const same of [rows, Matrix.from(rows)]) {
      expect(await (await create().fit(same, y)).predict(same)).toEqual(byTable);
    }
  });

  it('copes with one column, constant columns, a constant target, more columns than rows', async () => {
    const wide = Array.from({ length: 6 }, (_, i) => Array.from({ length: 9 }, (_, j) => i * j));
    const ones = Array.from({ length: 6 }, () => [1, 1]);
    const single = Array.from({ length: 6 }, (_, i) => [i]);
    for (const rows of [single, ones, wide]) {
      for (const target of [
        [1, 2, 3, 4, 5, 7],
        [2, 2, 2, 2, 2, 2],
      ]) {
        const model = await create().fit(rows, target);
        expect((await model.predict(rows)).every(Number.isFinite)).toBe(true);
      }
    }
  });

  it('survives being stored and read back', async () => {
    const model = await create().fit(X, y);
    expect(await stored(model).predict(X)).toEqual(await model.predict(X));
  });

  it('does not change what it is given', async () => {
    const given = Array.from({ length: 8 }, (_, i) => [i, i * i]);
    const matrix = Matrix.from(given);
    const target = Float64Array.from(given, ([, square]) => square! / 2);
    const model = await create().fit(matrix, target);
    await model.predict(matrix);
    expect(matrix.toArray()).toEqual(given);
    expect(Array.from(target)).toEqual(given.map(([, square]) => square! / 2));
  });

  it('names the sides of different lengths, text and gaps in the target', async () => {
    expect((await fitError([[1], [2]], [1])).message).toMatch(/X has 2 rows, but y has 1/);
    expect((await fitError([[1], [2]], [1, Number.NaN])).message).toMatch(/no value in row 1/);
    expect((await fitError([[1], [2]], ['a', 'b'])).code).toBe('not-numeric');
    const model = await create().fit(X, y);
    expect((await refusal(model.score(X, [1]))).code).toBe('length-mismatch');
  });

  if ('features' in exempt) return;

  it.each(badFeatures)('refuses with %s, naming %s', async (code, _, features, message) => {
    if (code === 'missing-values' && 'missing-values' in exempt) return;
    const error = await fitError(features, [1, 2]);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it('names a column that is new or gone at predict', async () => {
    const model = await create().fit(X, y);
    const extra = X.assign('colour', new Float64Array(X.rows));
    expect((await refusal(model.predict(extra))).message).toMatch(/Column colour was not there/);
    const fewer = X.drop('sepal_width_cm');
    expect((await refusal(model.predict(fewer))).message).toMatch(/sepal_width_cm was there/);
    expect((await refusal(model.predict([[1, 2]]))).message).toMatch(/fitted on 3 columns/);
  });
});
