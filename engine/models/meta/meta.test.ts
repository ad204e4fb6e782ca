import type { Matrix } from '@engine/core/matrix';
import { loadDataset } from '@engine/fixtures/load-dataset';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/meta.json';
import { GaussianNB } from '../bayes/gaussian-nb';
import { Ridge } from '../linear/ridge';
import { DecisionTreeClassifier } from '../tree/decision-tree-classifier';
import { DecisionTreeRegressor } from '../tree/decision-tree-regressor';
import { CalibratedClassifierCV } from './calibrated-classifier-cv';
import { IsotonicRegression } from './isotonic-regression';
import { StackingClassifier } from './stacking-classifier';
import { StackingRegressor } from './stacking-regressor';
import { VotingClassifier } from './voting-classifier';
import { VotingRegressor } from './voting-regressor';

/** Every so many rows are kept in the fixture. */
const kept = <Row>(rows: ArrayLike<Row>): Row[] =>
  Array.from(rows).filter((_, i) => i % golden.every === 0);

function expectRows(ours: Matrix, wanted: readonly (readonly number[])[], digits: number): void {
  const rows = kept(ours.toArray());
  expect(rows).toHaveLength(wanted.length);
  wanted.forEach((row, i) => {
    for (const [j, value] of row.entries()) expect(rows[i]![j]).toBeCloseTo(value, digits);
  });
}

function expectNumbers(ours: ArrayLike<number>, wanted: readonly number[], digits = 9): void {
  expect(ours).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries()) expect(ours[i]).toBeCloseTo(value, digits);
}

function labelled(name: string) {
  const table = loadDataset(name);
  return { X: table.drop('target'), y: table.column('target') };
}

const classifiers = () =>
  [
    ['bayes', new GaussianNB()],
    ['tree', new DecisionTreeClassifier({ maxDepth: 3, randomState: 0 })],
    ['tree2', new DecisionTreeClassifier({ maxDepth: 1, randomState: 1 })],
  ] as const;

const regressors = () =>
  [
    ['ridge', new Ridge()],
    ['tree', new DecisionTreeRegressor({ maxDepth: 3, randomState: 0 })],
  ] as const;

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
      expectRows(await model.predictProba(X), item.probabilities, method === 'sigmoid' ? 3 : 8);
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

describe('regressors that listen to others', () => {
  const iris = loadDataset('iris');
  const X = iris.drop('target', 'petal_width_cm');
  const y = iris.numbers('petal_width_cm');

  it('vote as in scikit-learn', async () => {
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
