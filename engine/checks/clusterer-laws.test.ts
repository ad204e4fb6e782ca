import type { ComponentRecord } from '@engine/core/component';
import type { Clusterer, Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { describe, expect, it } from 'vitest';
import { loadDataset } from '../fixtures/load-dataset';
import * as all from '../models/clusterers';
import { badFeatures, idOf, quickOptions, refusal, stored } from './laws.fixture';

type AnyClusterer = Clusterer & {
  clone(): AnyClusterer;
  /** Where new rows can be told their cluster. */
  predict?(X: Features): Promise<Int32Array>;
};
const records: readonly ComponentRecord<AnyClusterer>[] = Object.values(all);

const X = loadDataset('iris').drop('target');

describe.each(records)('$title', (record) => {
  const create = () => record.create(quickOptions(record));

  it('is called what its record says, with the defaults it names', () => {
    expect(record.create().constructor.name).toBe(record.title);
    expect(record.id).toBe(idOf(record.title));
    const { params } = record.create() as unknown as { params: Record<string, unknown> };
    for (const spec of record.params) expect(params[spec.name], spec.name).toEqual(spec.default);
    expect(() => record.create({ nonsense: 1 })).toThrow(/has no option called nonsense/);
  });

  it('says not-fitted before fit', () => {
    expect(() => create().labels).toThrow(/fit/);
  });

  it('gives every row one cluster, the same when fitted again and anew', async () => {
    const model = await create().fit(X);
    const first = Int32Array.from(model.labels);
    expect(first).toHaveLength(X.rows);
    expect((await model.fit(X)).labels).toEqual(first);
    expect(await model.clone().fitPredict(X)).toEqual(first);
  });

  it('numbers its clusters without gaps from 0; -1 is noise', async () => {
    const { labels } = await create().fit(X);
    const clusters = [...new Set(labels)].filter((label) => label !== -1).sort((a, b) => a - b);
    expect(clusters).toEqual(clusters.map((_, i) => i));
  });

  it('takes a table and a matrix alike and leaves them as they were', async () => {
    const rows = Array.from({ length: X.rows }, (_, i) => Object.values(X.row(i)) as number[]);
    const matrix = Matrix.from(rows);
    expect((await create().fit(matrix)).labels).toEqual((await create().fit(X)).labels);
    expect(matrix.toArray()).toEqual(rows);
  });

  it('takes the columns of a table by name, in any order', async () => {
    const model = await create().fit(X);
    if (model.predict)
      expect(await model.predict(X.select(X.names.toReversed()))).toEqual(model.labels);
    // Other clusterers see a table once, at fit.
    else expect('predict' in model).toBe(false);
  });

  it('survives being stored and read back', async () => {
    const model = await create().fit(X);
    expect(stored(model).labels).toEqual(model.labels);
  });

  it.each(badFeatures)('refuses with %s, naming %s', async (code, _, features, message) => {
    const error = await refusal(create().fit(features));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });
});
