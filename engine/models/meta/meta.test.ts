import { KFold } from '@engine/data/split/k-fold';
import { StratifiedShuffleSplit } from '@engine/data/split/stratified-shuffle-split';
import { standardize } from '@engine/fixtures/standardize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/meta.json';
import { GaussianNB } from '../bayes/gaussian-nb';
import { RidgeClassifier } from '../linear/ridge-classifier';
import { CalibratedClassifierCV } from './calibrated-classifier-cv';
import { IsotonicRegression } from './isotonic-regression';
import {
  classifiers,
  expectNumbers,
  expectRows,
  kept,
  labelled,
  petalWidths,
  regressors,
} from './meta.fixture';
import { StackingClassifier } from './stacking-classifier';
import { StackingRegressor } from './stacking-regressor';
import { VotingClassifier } from './voting-classifier';
import { VotingRegressor } from './voting-regressor';

describe('IsotonicRegression', () => {
  const { x, y, weights, places, cases } = golden.isotonic;
  const column = (values: readonly number[]) => values.map((value) => [value]);

  it.each(cases)(
    'draws the line of scikit-learn, increasing $increasing, weighted $weighted',
    async (item) => {
      const model = new IsotonicRegression({ increasing: item.increasing });
      await model.fit(column(x), y, item.weighted ? { sampleWeight: weights } : {});
      expectNumbers(model.xThresholds, item.x);
      expectNumbers(model.yThresholds, item.y);
      expectNumbers(await model.predict(column(places)), item.predicted);
    },
  );

  it('never falls, and keeps the mean', async () => {
    const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer()), {
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(points, async (drawn) => {
        const at = drawn.map(([place]) => [place]);
        const heights = drawn.map(([, height]) => height % 1000);
        const line = await (await new IsotonicRegression().fit(at, heights)).predict(at);
        const order = [...at.keys()].sort((a, b) => at[a]![0]! - at[b]![0]!);
        for (let i = 1; i < order.length; i++) {
          expect(line[order[i]!]).toBeGreaterThanOrEqual(line[order[i - 1]!]!);
        }
        const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
        expect(sum(line)).toBeCloseTo(sum(heights), 6);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps its line until it is fitted again', async () => {
    const model = await new IsotonicRegression().fit([[1], [2]], [1, 2]);
    model.setParams({ increasing: false });
    expect([...(await model.predict([[1], [2]]))]).toEqual([1, 2]);
    await model.fit([[1], [2]], [1, 2]);
    expect([...(await model.predict([[1], [2]]))]).toEqual([1.5, 1.5]);
  });

  it('refuses places beyond its ends when told to, and more than one column', async () => {
    const model = await new IsotonicRegression({ outOfBounds: 'raise' }).fit([[1], [2]], [1, 2]);
    await expect(model.predict([[1.5], [3]])).rejects.toThrow(/Row 1 has 3.*from 1 to 2/);
    await expect(new IsotonicRegression().fit([[1, 2]], [1])).rejects.toThrow(/one column/);
  });
});

describe('CalibratedClassifierCV', () => {
  it.each(golden.calibrated)(
    'equals scikit-learn on $data, $method, ensemble $ensemble',
    async (item) => {
      const { X, y } = labelled(item.data);
      const method = item.method as 'sigmoid' | 'isotonic';
      const options = { estimator: new GaussianNB(), method, cv: 3, ensemble: item.ensemble };
      const model = await new CalibratedClassifierCV(options).fit(X, y);
      const proba = await model.predictProba(X);
      expectRows(proba, item.converged, 8);
      // scikit-learn's sigmoid ends a little before its optimum.
      expectRows(proba, item.probabilities, method === 'sigmoid' ? 3 : 8);
    },
  );

  it.each(golden.byDecisions)(
    'and StackingClassifier ask for decisions where there are no probabilities: $data, $model $method',
    async ({ data, method, probabilities, ...item }) => {
      const { X: table, y } = labelled(data);
      const X = standardize(table);
      const ridge = new RidgeClassifier({ alpha: 2 });
      const model =
        item.model === 'stack'
          ? new StackingClassifier({
              estimators: [
                ['ridge', ridge],
                ['bayes', new GaussianNB()],
              ],
              cv: 3,
            })
          : new CalibratedClassifierCV({
              estimator: ridge,
              method: method as 'sigmoid' | 'isotonic',
              cv: 4,
            });
      expectRows(await (await model.fit(X, y)).predictProba(X), probabilities, 6);
    },
  );

  it('calibrates a model that is fitted already', async () => {
    const { X, y } = labelled('breast_cancer');
    const estimator = await new GaussianNB().fit(X, y);
    const model = await new CalibratedClassifierCV({ estimator, cv: 'prefit' }).fit(X, y);
    expect(await model.score(X, y)).toBeGreaterThan(0.9);
    await expect(model.clone().fit([[1], [2]], ['p', 'q'])).rejects.toMatchObject({
      code: 'unknown-category',
    });
  });

  it('keeps the fitted model in a copy', async () => {
    const { X, y } = labelled('iris');
    const estimator = await new GaussianNB().fit(X, y);
    const model = new CalibratedClassifierCV({ estimator, cv: 'prefit' }).clone();
    expect(await (await model.fit(X, y)).score(X, y)).toBeGreaterThan(0.9);
  });

  it('names a class that a split has no row of to train on', async () => {
    const model = new CalibratedClassifierCV({ estimator: new GaussianNB(), cv: new KFold() });
    const { X, y } = labelled('iris');
    model.setParams({ cv: new KFold({ nSplits: 3 }) });
    await expect(model.fit(X, y)).rejects.toThrow(/Split 0 of cv trains on no row of class setosa/);
  });

  it('says which class is too small for its folds', async () => {
    const model = new CalibratedClassifierCV({ estimator: new GaussianNB(), cv: 3 });
    const work = model.fit([[1], [2], [3], [4]], ['a', 'a', 'a', 'b']);
    await expect(work).rejects.toThrow(/Class b has 1 rows/);
  });
});

describe('VotingClassifier', () => {
  const { X, y } = labelled('iris');
  const weights = [1, 2, 1.5];

  it.each([
    ['hard', null, golden.votes.hard],
    ['hard', weights, golden.votes.weightedHard],
  ] as const)('counts votes as scikit-learn, %s, weights %j', async (voting, counted, wanted) => {
    const model = new VotingClassifier({ estimators: classifiers(), voting, weights: counted });
    await model.fit(X, y);
    expect(kept((await model.predict(X)) as string[])).toEqual(wanted);
    await expect(model.predictProba(X)).rejects.toThrow(/voting: 'soft'/);
  });

  it.each([
    [null, golden.votes.soft],
    [weights, golden.votes.weightedSoft],
  ] as const)('averages probabilities as scikit-learn, weights %j', async (counted, wanted) => {
    const model = new VotingClassifier({
      estimators: classifiers(),
      voting: 'soft',
      weights: counted,
    });
    await model.fit(X, y);
    expectRows(await model.predictProba(X), wanted, 9);
  });

  it('says which model has no probabilities to average', async () => {
    const model = new VotingClassifier({
      estimators: [['ridge', new RidgeClassifier()]],
      voting: 'soft',
    });
    await model.fit(X, y);
    await expect(model.predict(X)).rejects.toThrow(/RidgeClassifier does not say how likely/);
  });

  it('refuses two models of one name and weights that do not fit', () => {
    const [first] = classifiers();
    expect(() => new VotingClassifier({ estimators: [first, first] })).toThrow(/two models called/);
    expect(() => new VotingClassifier({ estimators: [first], weights: [1, 2] })).toThrow(
      /2 weights/,
    );
  });
});

describe('StackingClassifier', () => {
  it.each(golden.stacks)('equals scikit-learn on $data, passthrough $passthrough', async (item) => {
    const { X, y } = labelled(item.data);
    const model = new StackingClassifier({
      estimators: classifiers().slice(0, 2),
      cv: 4,
      passthrough: item.passthrough,
    });
    await model.fit(X, y);
    expectRows(await model.predictProba(X), item.probabilities, 5);
  });
});

it.each([
  new StackingClassifier({ estimators: classifiers() }),
  new CalibratedClassifierCV({ estimator: new GaussianNB(), ensemble: false }),
])('$constructor.name needs folds that leave every row out once', async (model) => {
  const { X, y } = labelled('iris');
  model.setParams({ cv: new StratifiedShuffleSplit({ nSplits: 2, testSize: 0.3 }) });
  await expect(model.fit(X, y)).rejects.toThrow(/every row exactly once/);
});

it('stops before the last model of a stack when it is told to', async () => {
  const { X, y } = labelled('iris');
  const stop = new AbortController();
  const fit = new StackingClassifier({ estimators: classifiers().slice(0, 1), cv: 2 }).fit(X, y, {
    signal: stop.signal,
    onProgress: ({ done, total }) => {
      if (done === total - 1) stop.abort();
    },
  });
  await expect(fit).rejects.toMatchObject({ code: 'aborted' });
});

describe('regressors that listen to others', () => {
  const { X, y } = petalWidths();

  it('vote as in scikit-learn', async () => {
    const plain = await new VotingRegressor({ estimators: regressors() }).fit(X, y);
    expectNumbers(kept(await plain.predict(X)), golden.regression.plainVoting);
    const model = new VotingRegressor({ estimators: regressors(), weights: [1, 3] });
    await model.fit(X, y);
    expectNumbers(kept(await model.predict(X)), golden.regression.voting);
  });

  it.each([
    [false, golden.regression.stacking],
    [true, golden.regression.passthrough],
  ] as const)('stack as in scikit-learn, passthrough %s', async (passthrough, wanted) => {
    const model = new StackingRegressor({ estimators: regressors(), cv: 4, passthrough });
    await model.fit(X, y);
    expectNumbers(kept(await model.predict(X)), wanted);
  });
});
