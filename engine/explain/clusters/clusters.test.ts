import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { Pipeline } from '@engine/features/compose/pipeline';
import { StandardScaler } from '@engine/features/scale/standard-scaler';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { adjustedRandScore } from '@engine/metrics/clustering/adjusted-rand-score';
import { KMeans } from '@engine/models/cluster/k-means';
import { RandomForestRegressor } from '@engine/models/forest/random-forest-regressor';
import { DecisionTreeClassifier } from '@engine/models/tree/decision-tree-classifier';
import { DecisionTreeRegressor } from '@engine/models/tree/decision-tree-regressor';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignmentReasons } from './assignment-reasons';
import { centroidProfiles } from './centroid-profiles';
import { clusterFeatureImportance } from './cluster-feature-importance';
import { surrogateTree } from './surrogate-tree';

const iris = loadDataset('iris').drop('target');
const kmeans = (nClusters = 3) => new KMeans({ nClusters, nInit: 2, randomState: 0 });

const columns = (
  seed: number,
  rows: number,
  make: (row: number, state: RandomState) => number[],
) => {
  const state = new RandomState(seed);
  return Matrix.from(Array.from({ length: rows }, (_, row) => make(row, state)));
};

describe('clusterFeatureImportance', () => {
  it('is 1 - ARI after leaving each column out', async () => {
    const result = await clusterFeatureImportance(kmeans(), iris);
    const all = await kmeans().fitPredict(iris);
    for (const [j, name] of iris.names.entries()) {
      const without = await kmeans().fitPredict(iris.drop(name));
      expect(result.importances[j]).toBe(1 - adjustedRandScore(all, without));
    }
    expect([...result.labels]).toEqual([...all]);
  });

  it('lies between 0 and 1.5, and is exactly 0 for a constant column', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), fc.integer({ min: 2, max: 4 }), async (seed, k) => {
        const X = columns(seed, 30, (row, state) => [
          state.normal() + (row % k) * 4,
          7,
          state.normal(),
        ]);
        const { importances } = await clusterFeatureImportance(kmeans(k), X);
        expect(importances[1]).toBe(0);
        for (const value of importances) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1.5);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('gives one of two equal columns less than it scores alone', async () => {
    const make = (row: number, state: RandomState) => [
      (row % 3) * 6 + state.normal(),
      3 * state.normal(),
    ];
    const alone = await clusterFeatureImportance(kmeans(), columns(1, 90, make));
    const twice = columns(1, 90, (row, state) => {
      const [a, b] = make(row, state);
      return [a!, a!, b!];
    });
    const both = await clusterFeatureImportance(kmeans(), twice);
    expect(both.importances[0]).toBeLessThan(alone.importances[0]!);
    const together = await clusterFeatureImportance(kmeans(), twice, { groups: { pair: [0, 1] } });
    expect(together.importances[0]).toBeGreaterThan(both.importances[0]!);
  });

  it('takes pipelines, refuses a single column and stops when asked', async () => {
    const pipeline = new Pipeline({
      steps: [
        ['scale', new StandardScaler()],
        ['groups', kmeans()],
      ],
    });
    expect((await clusterFeatureImportance(pipeline, iris)).importances.length).toBe(4);
    const one = iris.select([iris.names[0]!]);
    await expect(clusterFeatureImportance(kmeans(), one)).rejects.toThrow(/no column is left/);
    const signal = AbortSignal.abort();
    await expect(clusterFeatureImportance(kmeans(), iris, { signal })).rejects.toMatchObject({
      code: 'aborted',
    });
  });
});

describe('assignmentReasons', () => {
  it('sum to the difference of the squared distances, and agree with predict', async () => {
    const model = await kmeans().fit(iris);
    const { contributions, margins, clusters, alternatives } = assignmentReasons(model, iris);
    expect([...clusters]).toEqual([...(await model.predict(iris))]);
    const distances = await model.transform(iris);
    for (let i = 0; i < iris.rows; i++) {
      const sum = contributions.row(i).reduce((total, value) => total + value, 0);
      expect(margins[i]).toBe(sum);
      const wanted = distances.get(i, alternatives[i]!) ** 2 - distances.get(i, clusters[i]!) ** 2;
      expect(sum).toBeCloseTo(wanted, 9);
      expect(sum).toBeGreaterThanOrEqual(-1e-9);
    }
  });

  it('needs two clusters', async () => {
    const one = await kmeans(1).fit(iris);
    expect(() => assignmentReasons(one, iris)).toThrow(/single cluster/);
  });
});

describe('centroidProfiles', () => {
  it('are means in standard deviations from the mean of all', async () => {
    const X = Matrix.from([
      [0, 5, 1],
      [2, 5, 1],
      [4, 5, 7],
      [6, 5, 7],
    ]);
    const { sizes, means, deviations, clusters } = centroidProfiles(X, ['b', 'b', 'a', 'a']);
    expect(clusters).toEqual(['a', 'b']);
    expect([...sizes]).toEqual([2, 2]);
    expect(means.toArray()).toEqual([
      [5, 5, 7],
      [1, 5, 1],
    ]);
    expect(deviations.get(0, 0)).toBeCloseTo(2 / Math.sqrt(5), 12);
    expect([...deviations.column(1)]).toEqual([0, 0]);
    expect(deviations.get(1, 2)).toBeCloseTo(-1, 12);
  });
});

describe('surrogateTree', () => {
  it('repeats clusters, and says how well', async () => {
    const model = await kmeans().fit(iris);
    const tree = new DecisionTreeClassifier();
    const small = await surrogateTree(model, iris, { tree, maxDepth: 2 });
    expect(small.depth).toBe(2);
    expect(small.fidelity.accuracy).toBeGreaterThan(0.9);
    expect(small.heldOut!.adjustedRand).toBeGreaterThan(0.7);
    const full = await surrogateTree(model.labels, iris, { tree, testSize: 0 });
    expect(full.fidelity).toEqual({ accuracy: 1, adjustedRand: 1 });
    expect(full.heldOut).toBeUndefined();
    const leaves = await surrogateTree(model.labels, iris, { tree, maxLeaves: 3 });
    expect(leaves.leaves).toBe(3);
    await expect(surrogateTree(model, iris, { tree, maxLeaves: 1 })).rejects.toThrow(/maxLeaves/);
  });

  it('repeats quantities by R2', async () => {
    const y = iris.numbers(iris.names[2]!);
    const X = iris.drop(iris.names[2]!);
    const forest = await new RandomForestRegressor({ nEstimators: 5, randomState: 0 }).fit(X, y);
    const { fidelity } = await surrogateTree(forest, X, {
      tree: new DecisionTreeRegressor(),
      maxDepth: 4,
    });
    expect(fidelity.r2).toBeGreaterThan(0.9);
  });
});
