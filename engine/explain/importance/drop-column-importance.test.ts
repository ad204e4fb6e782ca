import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { KFold } from '@engine/data/split/k-fold';
import { ColumnTransformer } from '@engine/features/compose/column-transformer';
import { Pipeline } from '@engine/features/compose/pipeline';
import { OneHotEncoder } from '@engine/features/encode/one-hot-encoder';
import { LinearRegression } from '@engine/models/linear/linear-regression';
import { DecisionTreeClassifier } from '@engine/models/tree/decision-tree-classifier';
import { describe, expect, it } from 'vitest';
import { compareImportances } from './compare-importances';
import { dropColumnImportance } from './drop-column-importance';
import { permutationImportance } from './permutation-importance';

const state = new RandomState(0);
const n = 60;
const X = new Matrix(
  n,
  3,
  Float64Array.from({ length: n * 3 }, () => state.normal()),
  ['a', 'b', 'c'],
);
const y = X.column(0).map((a, i) => 3 * a + X.get(i, 1));

describe('dropColumnImportance', () => {
  it('is the score of a model with all columns less that of one without, fold by fold', async () => {
    const cv = new KFold({ nSplits: 3 });
    const model = new LinearRegression();
    const result = await dropColumnImportance(model, X, y, { cv });
    const splits = cv.split(X);
    for (const [fold, { train, test }] of splits.entries()) {
      const only = new Matrix(
        n,
        2,
        Float64Array.from({ length: 2 * n }, (_, at) => X.get(at >> 1, 1 + (at % 2))),
      );
      const fitted = await new LinearRegression().fit(
        only.take(train),
        y.filter((_, i) => train.includes(i)),
      );
      const score = await fitted.score(
        only.take(test),
        Float64Array.from(test, (i) => y[i]!),
      );
      expect(result.baseline[fold]).toBeCloseTo(1, 10);
      expect(result.importances.get(0, fold)).toBeCloseTo(1 - score, 10);
    }
    expect(result.featureNames).toEqual(['a', 'b', 'c']);
    expect(result.importancesMean[0]).toBeGreaterThan(result.importancesMean[1]!);
    expect(result.importancesMean[2]).toBeCloseTo(0, 10);
    expect(result.trainImportancesMean[0]).toBeGreaterThan(0.5);
  });

  it('gives a column whose copy stays almost nothing, and the pair of them all', async () => {
    const twice = new Matrix(
      n,
      3,
      Float64Array.from({ length: 3 * n }, (_, at) =>
        X.get(Math.floor(at / 3), [0, 0, 1][at % 3]!),
      ),
    );
    const apart = await dropColumnImportance(new LinearRegression(), twice, y, { cv: 3 });
    expect(apart.importancesMean[0]).toBeCloseTo(0, 8);
    const together = await dropColumnImportance(new LinearRegression(), twice, y, {
      cv: 3,
      groups: { pair: [0, 1] },
    });
    expect(together.featureNames).toEqual(['pair', 'x2']);
    expect(together.importancesMean[0]).toBeGreaterThan(0.5);
  });

  it('leaves raw columns out of a pipeline whose steps name them', async () => {
    const table = Table.from({
      plan: Array.from({ length: n }, (_, i) => ['x', 'y', 'z'][i % 3]!),
      size: X.column(0),
    });
    const columns = new ColumnTransformer({
      transformers: [
        ['texts', new OneHotEncoder(), ['plan']],
        ['numbers', 'passthrough', ['size']],
      ],
    });
    const model = new Pipeline({
      steps: [
        ['columns', columns],
        ['tree', new DecisionTreeClassifier()],
      ],
    });
    const target = Float64Array.from({ length: n }, (_, i) => (i % 3 === 0 ? 1 : 0));
    const result = await dropColumnImportance(model, table, target, { cv: 3 });
    expect(result.importancesMean[0]).toBeGreaterThan(0.2);
    expect(result.importancesMean[1]).toBeCloseTo(0, 10);
  });

  it('refuses to leave nothing, and stops when asked', async () => {
    const one = new Matrix(n, 1, X.column(0));
    await expect(dropColumnImportance(new LinearRegression(), one, y)).rejects.toThrow(
      /no column is left/,
    );
    const signal = AbortSignal.abort();
    await expect(
      dropColumnImportance(new LinearRegression(), X, y, { signal }),
    ).rejects.toMatchObject({
      code: 'aborted',
    });
  });
});

describe('compareImportances', () => {
  it('puts training and test rows side by side', async () => {
    const model = await new LinearRegression().fit(X, y);
    const train = await permutationImportance(model, X.take([...Array(30).keys()]), y.slice(0, 30));
    const test = await permutationImportance(
      model,
      X.take([...Array(30).keys()].map((i) => i + 30)),
      y.slice(30),
    );
    const [first] = compareImportances(train, test);
    expect(first!.featureName).toBe('a');
    expect(first!.gap).toBe(first!.train - first!.test);
    expect(() => compareImportances(train, { ...test, featureNames: ['a', 'b', 'd'] })).toThrow(
      /d is not in both/,
    );
  });
});
