import { readFileSync } from 'node:fs';
import { pack, unpack } from '@engine/core/pack';
import { Table } from '@engine/core/table';
import { trainTestSplit } from '@engine/data/split/train-test-split';
import { ColumnTransformer } from '@engine/features/compose/column-transformer';
import { OneHotEncoder } from '@engine/features/encode/one-hot-encoder';
import { StandardScaler } from '@engine/features/scale/standard-scaler';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { setHost } from '@engine/runtime/host';
import { createNodeHost } from '@engine/runtime/node-host';
import { beforeAll, describe, expect, it } from 'vitest';
import { MLPClassifier } from './mlp-classifier';

const golden = JSON.parse(
  readFileSync(new URL('../../fixtures/network.json', import.meta.url), 'utf8'),
) as { readonly telco: { readonly accuracy: number } };

const points = Table.from({
  a: [0, 0.1, 1, 0.9, 0.2, 1.1, 0.05, 0.95],
  b: [1, 0.9, 0, 0.1, 1.1, 0.2, 0.8, 0.05],
});
const colours = ['red', 'red', 'blue', 'blue', 'red', 'blue', 'red', 'blue'];
const small = {
  hiddenLayerSizes: [6],
  maxIter: 60,
  learningRateInit: 0.05,
  backend: 'cpu',
} as const;

beforeAll(() => setHost(createNodeHost()));

describe('MLPClassifier', () => {
  it('learns to tell two groups apart, with text labels', async () => {
    const model = await new MLPClassifier(small).fit(points, colours);
    expect(await model.predict(points)).toEqual(colours);
    expect(model.classes).toEqual(['blue', 'red']);
    expect(model.loss).toBeLessThan(0.1);
    expect(model.nIter).toBe(model.lossCurve.length);
    expect(model.backend).toBe('cpu');
  });

  it('gives probabilities that sum to 1 for three classes', async () => {
    const model = new MLPClassifier({ ...small, activation: 'tanh' });
    await model.fit(points, [0, 0, 1, 1, 0, 1, 2, 2]);
    const { data, cols } = await model.predictProba(points);
    expect(cols).toBe(3);
    for (let i = 0; i < data.length; i += 3) {
      expect(data[i]! + data[i + 1]! + data[i + 2]!).toBeCloseTo(1, 12);
    }
  });

  it('survives a trip through storage', async () => {
    const model = await new MLPClassifier(small).fit(points, colours);
    const packed = structuredClone(pack(model, [MLPClassifier]));
    const copy = unpack(packed, [MLPClassifier]) as MLPClassifier;
    expect(await copy.predictProba(points)).toEqual(await model.predictProba(points));
  });

  it('stops training once the loss no longer falls', async () => {
    const model = new MLPClassifier({ ...small, tol: 10, nIterNoChange: 3 });
    await model.fit(points, colours);
    expect(model.nIter).toBe(5);
  });

  it('keeps an earlier fit when a later one is stopped', async () => {
    const model = await new MLPClassifier(small).fit(points, colours);
    const before = await model.predictProba(points);
    const stop = new AbortController();
    stop.abort();
    await expect(model.fit(points, colours, { signal: stop.signal })).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(await model.predictProba(points)).toEqual(before);
  });

  it.each([
    [{ hiddenLayerSizes: [] }, 'hiddenLayerSizes'],
    [{ hiddenLayerSizes: [8, 0.5] }, 'hiddenLayerSizes'],
    [{ learningRateInit: 0 }, 'learningRateInit'],
    [{ backend: 'tpu' as 'cpu' }, 'backend'],
  ])('refuses %j', (params, name) => {
    expect(() => new MLPClassifier(params)).toThrow(name);
  });

  it("is within two points of scikit-learn's accuracy on the Telco customers", {
    timeout: 120_000,
  }, async () => {
    const telco = loadDataset('telco_churn');
    const X = telco.drop('churn').assign(
      'total_charges',
      telco.numbers('total_charges').map((v) => Math.max(v || 0, 0)),
    );
    const [train, test, yTrain, yTest] = await trainTestSplit(X, telco.strings('churn'), {
      testSize: 0.25,
      randomState: 42,
    });
    const prepare = new ColumnTransformer({
      transformers: [
        ['numbers', new StandardScaler(), { type: 'number' }],
        ['categories', new OneHotEncoder(), { type: 'string' }],
      ],
    });
    const model = new MLPClassifier({ maxIter: 10, backend: 'wasm' });
    await model.fit(await prepare.fitTransform(train), yTrain);
    const accuracy = await model.score(await prepare.transform(test), yTest);
    expect(Math.abs(accuracy - golden.telco.accuracy)).toBeLessThan(0.02);
  });
});
