import type { ComponentRecord } from '@engine/core/component';
import type { Classifier, Features, Target } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { setHost } from '@engine/runtime/host';
import { createNodeHost } from '@engine/runtime/node-host';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadDataset } from '../fixtures/load-dataset';
import * as all from '../models/classifiers';
import { badFeatures, idOf, quickOptions, refusal, stored } from './laws.fixture';

type AnyClassifier = Classifier & { clone(): AnyClassifier };
const records: readonly ComponentRecord<AnyClassifier>[] = Object.values(all);

const iris = loadDataset('iris');
const X = iris.drop('target');
const y = iris.column('target');

beforeAll(() => setHost(createNodeHost()));

describe.each(records)('$title', (record) => {
  const create = () => record.create(quickOptions(record));
  const exempt = record.exempt ?? {};

  /** What goes wrong when fitted on this. */
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
    expect((await refusal(fresh.predictProba(X))).code).toBe('not-fitted');
    expect(() => fresh.classes).toThrow(/fit/);
    await fresh.fit(X, y);
    expect((await refusal(fresh.clone().predict(X))).code).toBe('not-fitted');
  });

  it('gives the same when fitted again and when fitted anew', async () => {
    const model = await create().fit(X, y);
    const first = await model.predictProba(X);
    expect((await (await model.fit(X, y)).predictProba(X)).data).toEqual(first.data);
    expect((await (await model.clone().fit(X, y)).predictProba(X)).data).toEqual(first.data);
  });

  it('gives probabilities that sum to 1 and predicts the likeliest class', async () => {
    const model = await create().fit(X, y);
    const proba = await model.predictProba(X);
    const labels = (await model.predict(X)) as string[];
    expect(proba.columns).toEqual(['setosa', 'versicolor', 'virginica']);
    for (let i = 0; i < proba.rows; i++) {
      const row = Array.from(proba.row(i));
      expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 6);
      expect(labels[i]).toBe(model.classes[row.indexOf(Math.max(...row))]);
    }
    const hits = labels.filter((label, i) => label === iris.strings('target')[i]).length;
    expect(await model.score(X, y)).toBeCloseTo(hits / labels.length, 12);
  });

  it('predicts one row as it predicts it among others', async () => {
    const model = await create().fit(X, y);
    const proba = await model.predictProba(X);
    const one = await model.predictProba(X.take([77]));
    expect(Array.from(one.data)).toEqual(Array.from(proba.row(77)));
  });

  it('takes the columns of a table by name, in any order', async () => {
    const model = await create().fit(X, y);
    const turned = X.select([...X.names].reverse());
    expect((await model.predictProba(turned)).data).toEqual((await model.predictProba(X)).data);
  });

  it('takes a table, a matrix and rows alike', async () => {
    const rows = Array.from({ length: X.rows }, (_, i) => Object.values(X.row(i)) as number[]);
    const byTable = await (await create().fit(X, y)).predictProba(X);
    for (const same of [rows, Matrix.from(rows)]) {
      const model = await create().fit(same, y);
      expect((await model.predictProba(same)).data).toEqual(byTable.data);
    }
  });

  it('keeps number labels numbers and sorts them by size', async () => {
    const model = await create().fit([[0], [1], [2], [3]], [10, 10, 9, 9]);
    expect(model.classes).toEqual([9, 10]);
    expect(await model.predict([[0], [3]])).toBeInstanceOf(Float64Array);
  });

  it('sorts text labels by code point', async () => {
    const labels = ['b', 'é', 'a', 'A'].flatMap((label) => [label, label]);
    const rows = labels.map((_, i) => [i + (i % 2) / 2]);
    const model = await create().fit(rows, labels);
    expect(model.classes).toEqual(['A', 'a', 'b', 'é']);
  });

  it('copes with one column, constant columns and more columns than rows', async () => {
    const wide = Array.from({ length: 4 }, (_, i) => Array.from({ length: 9 }, (_, j) => i * j));
    for (const rows of [
      [[0], [0], [5], [5]],
      [
        [1, 1],
        [1, 1],
        [1, 1],
        [1, 1],
      ],
      wide,
    ]) {
      const model = await create().fit(rows, ['a', 'a', 'b', 'b']);
      const { data } = await model.predictProba(rows);
      expect(data.every((p) => p >= 0 && p <= 1)).toBe(true);
    }
  });

  it('survives being stored and read back', async () => {
    const model = await create().fit(X, y);
    const copy = stored(model);
    expect((await copy.predictProba(X)).data).toEqual((await model.predictProba(X)).data);
    expect(copy.classes).toEqual(model.classes);
  });

  it('does not change what it is given', async () => {
    const given = [
      [1, 2],
      [3, 4],
      [5, 6],
      [8, 7],
    ];
    const matrix = Matrix.from(given);
    const target = ['a', 'b', 'a', 'b'];
    const model = await create().fit(matrix, target);
    await model.predict(matrix);
    expect(matrix.toArray()).toEqual(given);
    expect(target).toEqual(['a', 'b', 'a', 'b']);
  });

  it('names the sides of different lengths and the row without a label', async () => {
    expect((await fitError([[1], [2]], ['a'])).message).toMatch(/X has 2 rows, but y has 1/);
    expect((await fitError([[1], [2]], ['a', null])).message).toMatch(/no value in row 1/);
    const model = await create().fit(X, y);
    expect((await refusal(model.score(X, ['setosa']))).code).toBe('length-mismatch');
  });

  it('refuses quantities as a target', async () => {
    expect((await fitError([[1], [2]], [0.5, 1])).message).toMatch(/not classes/);
  });

  if (!('one-class' in exempt)) {
    it('says when there is only one class', async () => {
      const error = await fitError([[1], [2]], ['only', 'only']);
      expect(error.code).toBe('one-class');
      expect(error.message).toContain('only');
    });
  }

  if (!('features' in exempt)) {
    describe('looks at its columns', () => {
      it.each(badFeatures)('refuses with %s, naming %s', async (code, _, features, message) => {
        if (code === 'missing-values' && 'missing-values' in exempt) return;
        const error = await fitError(features, ['a', 'b']);
        expect(error.code).toBe(code);
        expect(error.message).toMatch(message);
      });

      it('names a column that is new or gone at predict', async () => {
        const model = await create().fit(X, y);
        const extra = X.assign('colour', new Float64Array(X.rows));
        expect((await refusal(model.predict(extra))).message).toMatch(
          /Column colour was not there/,
        );
        const fewer = X.drop('petal_width_cm');
        expect((await refusal(model.predict(fewer))).message).toMatch(
          /petal_width_cm was there at fit/,
        );
        expect((await refusal(model.predict([[1, 2]]))).message).toMatch(/fitted on 4 columns/);
      });
    });
  }
});
