import type { Progress } from '@engine/core/estimator';
import { digestTree } from '@engine/fixtures/digest-tree';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/random-forests.json';
import { type ForestParams, RandomForestClassifier } from './random-forest-classifier';

describe.each(['iris', 'wine', 'breast_cancer'])('on %s', (name) => {
  const table = loadDataset(name);
  const X = table.drop('target');
  const y = table.column('target');

  it.each(golden.filter((item) => item.data === name))(
    'grows the trees of scikit-learn for seed $seed and $options',
    async (item) => {
      const options = {
        ...(item.options as ForestParams),
        nEstimators: 10,
        randomState: item.seed,
      };
      const model = await new RandomForestClassifier(options).fit(X, y);
      expect(model.trees.map(digestTree)).toEqual(item.digests);
      item.importances?.forEach((share, j) => {
        expect(model.featureImportances[j]).toBeCloseTo(share, 12);
      });
      if (!item.proba) return;
      const everyFortieth = Array.from({ length: item.proba.length }, (_, i) => i * 40);
      const proba = (await model.predictProba(X.take(everyFortieth))).toArray();
      proba.flat().forEach((p, i) => {
        expect(p).toBeCloseTo(item.proba.flat()[i]!, 12);
      });
    },
  );
});

describe('while it grows', () => {
  const table = loadDataset('iris');
  const X = table.drop('target');
  const y = table.column('target');

  it('reports every tree', async () => {
    const seen: Progress[] = [];
    await new RandomForestClassifier({ nEstimators: 3 }).fit(X, y, {
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen).toEqual([1, 2, 3].map((done) => ({ done, total: 3, unit: 'trees' })));
  });

  it('stops when asked and keeps the fit it had', async () => {
    const model = await new RandomForestClassifier({ nEstimators: 2 }).fit(X, y);
    const before = model.trees;
    const controller = new AbortController();
    const refit = model.fit(X, y, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(refit).rejects.toMatchObject({ code: 'aborted' });
    expect(model.trees).toBe(before);
  });
});
