import { Matrix } from '@engine/core/matrix';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/k-means.json';
import { KMeans, type KMeansParams } from './k-means';

function expectClose(ours: ArrayLike<number>, wanted: readonly number[]): void {
  expect(ours).toHaveLength(wanted.length);
  for (const [at, value] of wanted.entries()) expect(ours[at]! / value).toBeCloseTo(1, 8);
}

describe('KMeans', () => {
  it.each(golden.cases)(
    'finds the groups of scikit-learn on $data, seed $seed, $options',
    async (item) => {
      const X = loadDataset(item.data).drop('target');
      const model = new KMeans({ ...(item.options as KMeansParams), randomState: item.seed });
      await model.fit(X);
      expect(model.labels.join('')).toBe(item.labels);
      expect(model.nIter).toBe(item.steps);
      expect(model.inertia / item.inertia).toBeCloseTo(1, 9);
      const [firstCenter] = model.clusterCenters.toArray();
      expectClose(firstCenter!, item.firstCenter);
      expectClose((await model.transform(X.slice(0, 2))).data, item.distances);
    },
  );

  it.each(golden.more)('weighted $weighted, $options, as scikit-learn', async (item) => {
    const X = loadDataset('iris').drop('target');
    const sampleWeight = Array.from({ length: X.rows }, (_, row) => (row % 4) / 2);
    const model = new KMeans({ ...(item.options as KMeansParams), randomState: 7 });
    await model.fit(X, undefined, item.weighted ? { sampleWeight } : {});
    expect(model.labels.join('')).toBe(item.labels);
    expect(model.nIter).toBe(item.steps);
    expect(model.inertia / item.inertia).toBeCloseTo(1, 9);
    expectClose(model.clusterCenters.data, item.centers);
    expect((await model.score(X)) / item.score).toBeCloseTo(1, 9);
  });

  it('predicts for each row the centre it is nearest to', async () => {
    const X = loadDataset('iris').drop('target');
    const model = await new KMeans({ nClusters: 3 }).fit(X);
    expect(await model.predict(X)).toEqual(model.labels);
  });

  it('starts where it is told', async () => {
    const X = Matrix.from([[0], [1], [10], [11]]);
    const model = await new KMeans({ nClusters: 2, init: [[11], [0]] }).fit(X);
    expect(Array.from(model.labels)).toEqual([1, 1, 0, 0]);
    expect(Array.from(model.clusterCenters.data)).toEqual([10.5, 0.5]);
  });

  it('weighs rows', async () => {
    const X = Matrix.from([[0], [3], [10]]);
    const model = new KMeans({ nClusters: 2, init: [[1], [10]] });
    await model.fit(X, undefined, { sampleWeight: [2, 1, 1] });
    expect(model.clusterCenters.get(0, 0)).toBeCloseTo(1, 12);
  });

  it('keeps its centres until it is fitted again', async () => {
    const model = await new KMeans({ nClusters: 2 }).fit([[0], [1], [10], [11]]);
    model.setParams({ nClusters: 3 });
    expect(model.clusterCenters.rows).toBe(2);
    expect((await model.transform([[0]])).cols).toBe(2);
  });

  it('names the rows that are too few', async () => {
    await expect(new KMeans().fit([[1], [2]])).rejects.toThrow(/only 2 rows/);
  });
});
