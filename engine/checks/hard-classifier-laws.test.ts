import type { ComponentRecord } from '@engine/core/component';
import type { Features, HardClassifier, Target } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { describe, expect, it } from 'vitest';
import { loadDataset } from '../fixtures/load-dataset';
import * as all from '../models/hard-classifiers';
import { badFeatures, idOf, quickOptions, refusal, stored } from './laws.fixture';

type AnyClassifier = HardClassifier & { clone(): AnyClassifier };
const records: readonly ComponentRecord<AnyClassifier>[] = Object.values(all);

const iris = loadDataset('iris');
const X = iris.drop('target');
const y = iris.column('target');

describe.each(records)('$title', (record) => {
  const create = () => record.create(quickOptions(record));
  const fitError = (features: Features, target: Target) => refusal(create().fit(features, target));

  it('is called what its record says, with the defaults it names', () => {
    expect(record.create().constructor.name).toBe(record.title);
    expect(record.id).toBe(idOf(record.title));
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

  it('predicts classes, the same when fitted again, fitted anew and after storage', async () => {
    const model = await create().fit(X, y);
    const first = await model.predict(X);
    for (const label of first) expect(model.classes).toContain(label);
    expect(await stored(model).predict(X)).toEqual(first);
    expect(await (await model.fit(X, y)).predict(X)).toEqual(first);
    expect(await (await model.clone().fit(X, y)).predict(X)).toEqual(first);
  });

  it('scores the share of rows it gets right, which is most of iris', async () => {
    const model = await create().fit(X, y);
    const hits = [...(await model.predict(X))].filter(
      (label, i) => label === iris.strings('target')[i],
    ).length;
    expect(await model.score(X, y)).toBeCloseTo(hits / X.rows, 12);
    expect(hits / X.rows).toBeGreaterThan(0.8);
  });

  it('takes columns by name in any order, and a matrix and rows alike', async () => {
    const byTable = await (await create().fit(X, y)).predict(X);
    const turned = X.select([...X.names].reverse());
    expect(await (await create().fit(X, y)).predict(turned)).toEqual(byTable);
    const rows = Array.from({ length: X.rows }, (_, i) => Object.values(X.row(i)) as number[]);
    for (const same of [rows, Matrix.from(rows)]) {
      expect(await (await create().fit(same, y)).predict(same)).toEqual(byTable);
    }
  });

  it('copes with one column, constant columns and more columns than rows', async () => {
    const wide = Array.from({ length: 4 }, (_, i) => Array.from({ length: 9 }, (_, j) => i * j));
    for (const rows of [[[0], [0], [5], [5]], Array.from({ length: 4 }, () => [1, 1]), wide]) {
      const model = await create().fit(rows, ['a', 'a', 'b', 'b']);
      for (const label of await model.predict(rows)) expect(['a', 'b']).toContain(label);
    }
  });

  it('names what is wrong with the target', async () => {
    expect((await fitError([[1], [2]], ['a'])).message).toMatch(/X has 2 rows, but y has 1/);
    expect((await fitError([[1], [2]], ['a', null])).message).toMatch(/no value in row 1/);
    expect((await fitError([[1], [2]], [0.5, 1])).message).toMatch(/not classes/);
    expect((await fitError([[1], [2]], ['only', 'only'])).code).toBe('one-class');
  });

  it.each(badFeatures)('refuses with %s, naming %s', async (code, _, features, message) => {
    const error = await fitError(features, ['a', 'b']);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });
});
