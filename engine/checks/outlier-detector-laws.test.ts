import type { ComponentRecord } from '@engine/core/component';
import type { OutlierDetector } from '@engine/core/estimator';
import { describe, expect, it } from 'vitest';
import { loadDataset } from '../fixtures/load-dataset';
import * as all from '../models/outlier-detectors';
import { badFeatures, idOf, quickOptions, refusal, stored } from './laws.fixture';

type AnyDetector = OutlierDetector & { clone(): AnyDetector };
const records: readonly ComponentRecord<AnyDetector>[] = Object.values(all);

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

  it('says not-fitted before fit, also in a clone', async () => {
    const model = await create().fit(X);
    expect((await refusal(model.clone().predict(X))).code).toBe('not-fitted');
  });

  it('calls negative decisions outliers, the same when fitted again and after storage', async () => {
    const model = await create().fit(X);
    const decisions = await model.decisionFunction(X);
    const verdicts = await model.predict(X);
    expect(Array.from(verdicts)).toEqual(Array.from(decisions, (d) => (d < 0 ? -1 : 1)));
    expect(await stored(model).decisionFunction(X)).toEqual(decisions);
    expect(await (await model.clone().fit(X)).decisionFunction(X)).toEqual(decisions);
  });

  it('takes the columns of a table by name, in any order', async () => {
    const model = await create().fit(X);
    const turned = X.select(X.names.toReversed());
    expect(await model.decisionFunction(turned)).toEqual(await model.decisionFunction(X));
  });

  it('finds a row far from all others stranger than any of them', async () => {
    const model = await record.create().fit(X);
    const far = (await model.decisionFunction([[90, 90, 90, 90]]))[0]!;
    const usual = await model.decisionFunction(X);
    expect(far).toBeLessThanOrEqual(Math.min(...usual));
    expect(far).toBeLessThan(0);
  });

  it.each(badFeatures)('refuses with %s, naming %s', async (code, _, features, message) => {
    const error = await refusal(create().fit(features));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });
});
