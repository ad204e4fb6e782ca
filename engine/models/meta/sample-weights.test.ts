import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/meta.json';
import { GaussianNB } from '../bayes/gaussian-nb';
import { KNeighborsClassifier } from '../neighbors/k-neighbors-classifier';
import { CalibratedClassifierCV } from './calibrated-classifier-cv';
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

const { weighted } = golden;
const { X, y } = labelled('iris');
const options = { sampleWeight: Array.from({ length: X.rows }, (_, i) => ((i % 4) + 1) / 2) };

describe('weights of rows reach the models as in scikit-learn', () => {
  it.each(weighted.calibrated)(
    'calibrating $estimator, $method, ensemble $ensemble',
    async (item) => {
      const method = item.method as 'sigmoid' | 'isotonic';
      const estimator =
        item.estimator === 'bayes' ? new GaussianNB() : new KNeighborsClassifier({ nNeighbors: 7 });
      const model = new CalibratedClassifierCV({
        estimator,
        method,
        cv: 3,
        ensemble: item.ensemble,
      });
      await model.fit(X, y, options);
      expectRows(await model.predictProba(X), item.probabilities, 8);
    },
  );

  it('calibrating a model that is fitted already', async () => {
    const estimator = await new GaussianNB().fit(X, y);
    const model = new CalibratedClassifierCV({ estimator, method: 'isotonic', cv: 'prefit' });
    await model.fit(X, y, options);
    expectRows(await model.predictProba(X), weighted.prefit, 8);
  });

  it('voting', async () => {
    const hard = new VotingClassifier({ estimators: classifiers() });
    await hard.fit(X, y, options);
    expect(kept((await hard.predict(X)) as string[])).toEqual(weighted.hard);
    const soft = new VotingClassifier({ estimators: classifiers(), voting: 'soft' });
    await soft.fit(X, y, options);
    expectRows(await soft.predictProba(X), weighted.soft, 9);
  });

  it('stacking', async () => {
    const model = new StackingClassifier({ estimators: classifiers().slice(0, 2), cv: 4 });
    await model.fit(X, y, options);
    expectRows(await model.predictProba(X), weighted.stack, 5);
  });

  it('predicting quantities', async () => {
    const { X: rows, y: widths } = petalWidths();
    const vote = new VotingRegressor({ estimators: regressors(), weights: [1, 3] });
    await vote.fit(rows, widths, options);
    expectNumbers(kept(await vote.predict(rows)), weighted.votingRegressor);
    const stack = new StackingRegressor({ estimators: regressors(), cv: 4 });
    await stack.fit(rows, widths, options);
    expectNumbers(kept(await stack.predict(rows)), weighted.stackingRegressor);
  });
});

it.each([
  new VotingClassifier({ estimators: [['near', new KNeighborsClassifier()]] }),
  new StackingClassifier({ estimators: [['near', new KNeighborsClassifier()]] }),
])('$constructor.name says which of its models cannot weigh rows', async (model) => {
  await expect(model.fit(X, y, options)).rejects.toThrow(/KNeighborsClassifier cannot weigh rows/);
});
