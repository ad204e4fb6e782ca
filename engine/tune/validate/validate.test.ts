import { Matrix } from '@engine/core/matrix';
import { GroupKFold } from '@engine/data/split/group-k-fold';
import { KFold } from '@engine/data/split/k-fold';
import { RepeatedStratifiedKFold } from '@engine/data/split/repeated-stratified-k-fold';
import { StratifiedKFold } from '@engine/data/split/stratified-k-fold';
import { loadDataset } from '@engine/fixtures/load-dataset';
import golden from '@engine/fixtures/tune.json';
import { DummyClassifier } from '@engine/models/dummy/dummy-classifier';
import { RidgeClassifier } from '@engine/models/linear/ridge-classifier';
import { DecisionTreeClassifier } from '@engine/models/tree/decision-tree-classifier';
import { DecisionTreeRegressor } from '@engine/models/tree/decision-tree-regressor';
import { describe, expect, it } from 'vitest';
import { crossValPredict } from './cross-val-predict';
import { crossValScore } from './cross-val-score';
import { crossValidate } from './cross-validate';
import { learningCurve } from './learning-curve';
import { permutationTestScore } from './permutation-test-score';
import { validationCurve } from './validation-curve';

const want = golden.validation;
const iris = loadDataset('iris');
const X = iris.drop('target');
const y = iris.column('target');
const tree = (maxDepth: number | null = null) =>
  new DecisionTreeClassifier({ maxDepth, randomState: 0 });

const groups = Array.from({ length: 150 }, (_, row) => row % 7);

function expectAll(got: ArrayLike<number>, wanted: readonly number[]) {
  expect(got).toHaveLength(wanted.length);
  wanted.forEach((value, i) => {
    expect(got[i]).toBeCloseTo(value, 12);
  });
}

describe('cross-validation equals scikit-learn', () => {
  it('by the own score of a classifier and of a regressor, and by name', async () => {
    expectAll(await crossValScore(tree(3), X, y), want.scores);
    expectAll(await crossValScore(tree(3), X, y, { cv: 3, scoring: 'rocAucOvr' }), want.aucs);
    const names = X.names;
    const regressor = new DecisionTreeRegressor({ maxDepth: 3, randomState: 0 });
    const scores = await crossValScore(
      regressor,
      X.select(names.slice(0, 3)),
      X.column(names[3]!),
      { cv: 4 },
    );
    expectAll(scores, want.regression);
  });

  it('by several scores at once, on training parts too', async () => {
    const { testScores, trainScores, estimators } = await crossValidate(tree(2), X, y, {
      cv: new KFold({ nSplits: 4, shuffle: true, randomState: 1 }),
      scoring: ['accuracy', 'f1Macro', 'negLogLoss'],
      returnTrainScore: true,
      returnEstimator: true,
    });
    expectAll(testScores.accuracy!, want.several.testAccuracy);
    expectAll(testScores.f1Macro!, want.several.testF1Macro);
    expectAll(testScores.negLogLoss!, want.several.testNegLogLoss);
    expectAll(trainScores!.accuracy!, want.several.trainAccuracy);
    expectAll(trainScores!.f1Macro!, want.several.trainF1Macro);
    expect(estimators![3]).toBeInstanceOf(DecisionTreeClassifier);
  });

  it('in what each model says of the rows left out', async () => {
    expect(await crossValPredict(tree(3), X, y, { cv: 4 })).toEqual(want.predicted);
    const proba = await crossValPredict(tree(3), X, y, {
      cv: new KFold({ nSplits: 3 }),
      method: 'predictProba',
    });
    expect(proba).toBeInstanceOf(Matrix);
    want.proba.forEach((row, i) => {
      expectAll(proba.row(10 * i), row);
    });
  });

  it('in curves over rows and over values of an option', async () => {
    const learning = await learningCurve(tree(3), X, y, {
      cv: new KFold({ shuffle: true, randomState: 0 }),
      shuffle: true,
      randomState: 3,
    });
    expect([...learning.trainSizes]).toEqual(want.sizes);
    expectAll(learning.trainScores.data, want.train.flat());
    expectAll(learning.testScores.data, want.test.flat());
    const values = await validationCurve(tree(), X, y, {
      paramName: 'maxDepth',
      paramRange: [1, 2, 3],
    });
    expectAll(values.trainScores.data, want.valueTrain.flat());
    expectAll(values.testScores.data, want.valueTest.flat());
  });

  it('with weights, in groups and in repeats', async () => {
    const sampleWeight = Array.from({ length: 150 }, (_, row) => (row % 4) / 2);
    const weighted = { cv: 4, scoring: 'negLogLoss', sampleWeight } as const;
    expectAll(await crossValScore(tree(2), X, y, weighted), want.weighted);
    const inGroups = { groups, cv: new GroupKFold({ nSplits: 4 }), scoring: 'f1Macro' } as const;
    expectAll(await crossValScore(new RidgeClassifier(), X, y, inGroups), want.inGroups);
    const cv = new RepeatedStratifiedKFold({ nSplits: 3, nRepeats: 2, randomState: 5 });
    expectAll(await crossValScore(tree(2), X, y, { cv }), want.repeated);
    const decisions = await crossValPredict(new RidgeClassifier(), X, y, {
      cv: new StratifiedKFold({ nSplits: 4, shuffle: true, randomState: 1 }),
      method: 'decisionFunction',
    });
    want.decisions.forEach((row, i) => {
      expectAll((decisions as Matrix).row(10 * i), row);
    });
    const regressor = new DecisionTreeRegressor({ maxDepth: 3, randomState: 0 });
    const [Xr, yr] = [X.select(X.names.slice(0, 3)), X.column(X.names[3]!)];
    const amounts = await crossValPredict(regressor, Xr, yr, { cv: new KFold({ nSplits: 6 }) });
    expectAll(amounts as Float64Array, want.amounts);
  });

  it('in curves over chosen sizes, and by chosen scores', async () => {
    const learning = await learningCurve(tree(2), X, y, {
      cv: new KFold({ shuffle: true, randomState: 0 }),
      trainSizes: [0.3, 0.55, 1],
      shuffle: true,
      randomState: 1,
      scoring: 'negLogLoss',
    });
    expect([...learning.trainSizes]).toEqual(want.someSizes);
    expectAll(learning.trainScores.data, want.someTrain.flat());
    expectAll(learning.testScores.data, want.someTest.flat());
    const values = await validationCurve(new RidgeClassifier(), X, y, {
      paramName: 'alpha',
      paramRange: [0.1, 1, 100],
      scoring: 'balancedAccuracy',
      groups,
      cv: new GroupKFold({ nSplits: 4 }),
    });
    expectAll(values.trainScores.data, want.alphaTrain.flat());
    expectAll(values.testScores.data, want.alphaTest.flat());
  });

  it('against shuffled targets', async () => {
    const result = await permutationTestScore(tree(2), X, y, {
      cv: 3,
      nPermutations: 8,
      randomState: 2,
    });
    expect(result.score).toBeCloseTo(want.permutation.score, 12);
    expectAll(result.permutationScores, want.permutation.scores);
    expect(result.pValue).toBeCloseTo(want.permutation.p, 12);
    const inGroups = await permutationTestScore(tree(2), X, y, {
      groups,
      cv: new GroupKFold({ nSplits: 3 }),
      nPermutations: 4,
      randomState: 1,
    });
    expectAll(inGroups.permutationScores, want.permutationInGroups.scores);
    expect(inGroups.pValue).toBeCloseTo(want.permutationInGroups.p, 12);
  });
});

describe('cross-validation', () => {
  it('takes a function as the score and reports each fit', async () => {
    const seen: number[] = [];
    const scores = await crossValScore(tree(1), X, y, {
      cv: 3,
      scoring: async () => 0.5,
      onProgress: ({ done, total, unit }) =>
        seen.push(done) && expect([total, unit]).toEqual([3, 'fits']),
    });
    expect([...scores]).toEqual([0.5, 0.5, 0.5]);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('hands each training part its weights', async () => {
    const sampleWeight = Float64Array.from({ length: 150 }, (_, row) => (row < 50 ? 0 : 1));
    const { estimators } = await crossValidate(tree(), X, y, {
      sampleWeight,
      returnEstimator: true,
    });
    const predicted = await estimators![0]!.predict!(X.slice(0, 10));
    expect([...(predicted as string[])]).not.toContain('setosa');
  });

  it('leaves the model it was given unfitted', async () => {
    const model = tree(1);
    await crossValScore(model, X, y, { cv: 3 });
    await expect(model.predict(X)).rejects.toMatchObject({ code: 'not-fitted' });
  });

  it('scores a failed fit, or stops with its error', async () => {
    const broken = Object.assign(new DummyClassifier(), {
      clone: () => broken,
      fit: async () => Promise.reject(new Error('no')),
    });
    await expect(crossValScore(broken, X, y)).rejects.toThrow('no');
    const scores = await crossValScore(broken, X, y, { errorScore: -1, scoring: async () => 0 });
    expect([...scores]).toEqual([-1, -1, -1, -1, -1]);
  });

  it('stops when asked', async () => {
    const signal = AbortSignal.abort();
    await expect(crossValScore(tree(), X, y, { signal })).rejects.toMatchObject({
      code: 'aborted',
    });
  });

  it('refuses what cannot be done in words', async () => {
    await expect(crossValScore(tree(), X, y, { cv: 60 })).rejects.toThrow(
      /largest class has only 50/,
    );
    await expect(
      crossValPredict(tree(), X, y, { cv: [{ train: Int32Array.of(0), test: Int32Array.of(1) }] }),
    ).rejects.toThrow(/Row 0 is left out 0 times/);
    await expect(learningCurve(tree(), X, y, { trainSizes: [500] })).rejects.toThrow(/at most 120/);
    await expect(crossValidate(tree(), X, y, { scoring: [] })).rejects.toThrow(/list of scores/);
    await expect(
      crossValPredict(tree(), X, y, { method: 'decisionFunction' as 'predict' }),
    ).rejects.toThrow(/has no decisionFunction/);
  });
});
