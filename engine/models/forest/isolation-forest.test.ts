import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { loadTreeData } from '@engine/fixtures/tree-cases';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/isolation-forests.json';
import { IsolationForest, type IsolationForestParams } from './isolation-forest';

describe.each(golden.cases)('on $data with $options', ({ data, options, ...want }) => {
  const { X } = loadTreeData(data, 'class');

  it('scores rows as scikit-learn does', async () => {
    const model = new IsolationForest({ nEstimators: 30, ...(options as IsolationForestParams) });
    await model.fit(X);
    const scores = await model.scoreSamples(X);
    want.scores.forEach((score, i) => {
      expect(scores[i * 20]).toBeCloseTo(score, 12);
    });
    expect(model.offset).toBeCloseTo(want.offset, 12);
    const decision = await model.decisionFunction(X);
    want.decision.forEach((value, i) => {
      expect(decision[i]).toBeCloseTo(value, 12);
    });
    const outliers = (await model.predict(X)).filter((label) => label === -1);
    expect(outliers.length).toBe(want.outliers);
  });
});

it('draws a small share of many rows as scikit-learn draws it', async () => {
  const random = new RandomState(0);
  const data = Float64Array.from({ length: 4000 }, () => random.randint(0, 1000) / 8);
  const X = new Matrix(2000, 2, data);
  const options = { nEstimators: 10, maxSamples: 10, randomState: 1 };
  const scores = await (await new IsolationForest(options).fit(X)).scoreSamples(X);
  golden.big.forEach((score, i) => {
    expect(scores[i * 200]).toBeCloseTo(score, 12);
  });
});

it('refuses counts that do not fit the data', async () => {
  const { X } = loadTreeData('iris', 'class');
  await expect(new IsolationForest({ maxFeatures: 9 }).fit(X)).rejects.toThrow(
    /there are 4 columns/,
  );
  await expect(new IsolationForest({ maxSamples: 0.001 }).fit(X)).rejects.toThrow(/150/);
});

it('reports every tree, and stops between two when told from outside', async () => {
  const { X } = loadTreeData('iris', 'class');
  const seen: number[] = [];
  const model = new IsolationForest({ nEstimators: 20 });
  await model.fit(X, undefined, { onProgress: ({ done }) => seen.push(done) });
  expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  const controller = new AbortController();
  setImmediate(() => controller.abort());
  const { trees } = model;
  const refit = model.fit(X, undefined, { signal: controller.signal });
  await expect(refit).rejects.toMatchObject({ code: 'aborted' });
  expect(model.trees).toEqual(trees);
});
