import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/meta.json';
import { GaussianNB } from '../bayes/gaussian-nb';
import { LogisticRegression } from '../linear/logistic-regression';
import { DecisionTreeClassifier } from '../tree/decision-tree-classifier';
import { CalibratedClassifierCV } from './calibrated-classifier-cv';
import { classifiers, expectRows, labelled } from './meta.fixture';
import { StackingClassifier } from './stacking-classifier';
import { VotingClassifier } from './voting-classifier';

const { X, y } = labelled('iris');

describe('options of models inside', () => {
  it('go by name__option, as in scikit-learn', async () => {
    const vote = new VotingClassifier({ estimators: classifiers(), voting: 'soft' });
    vote.setParams({ tree__maxDepth: 2, bayes__varSmoothing: 0.1, weights: [1, 2, 1] });
    expectRows(await (await vote.fit(X, y)).predictProba(X), golden.nested.vote, 9);

    const stack = new StackingClassifier({ estimators: classifiers().slice(0, 2), cv: 4 });
    stack.setParams({ finalEstimator__C: 0.1, tree__maxDepth: 1 });
    expectRows(await (await stack.fit(X, y)).predictProba(X), golden.nested.stack, 5);

    const estimator = new GaussianNB();
    const calibrated = new CalibratedClassifierCV({ estimator, method: 'isotonic', cv: 3 });
    calibrated.setParams({ estimator__varSmoothing: 0.1 });
    expectRows(await (await calibrated.fit(X, y)).predictProba(X), golden.nested.calibrated, 8);
  });

  it('are listed with the others, through every level', () => {
    const inner = new CalibratedClassifierCV({ estimator: new GaussianNB() });
    const model = new VotingClassifier({ estimators: [['calm', inner]] });
    model.setParams({ calm__estimator__varSmoothing: 0.5 });
    expect(model.getParams()).toMatchObject({
      voting: 'hard',
      calm__method: 'sigmoid',
      calm__estimator__varSmoothing: 0.5,
    });
  });

  it('are a copy’s own', () => {
    const model = new StackingClassifier({
      estimators: [['tree', new DecisionTreeClassifier({ maxDepth: 3 })]],
      finalEstimator: new LogisticRegression({ C: 2 }),
    });
    model.clone().setParams({ tree__maxDepth: 1, finalEstimator__C: 9 });
    expect(model.getParams()).toMatchObject({ tree__maxDepth: 3, finalEstimator__C: 2 });
  });

  it('name the models there are when one is not', () => {
    const model = new VotingClassifier({ estimators: classifiers() });
    expect(() => model.setParams({ forest__maxDepth: 1 })).toThrow(
      /no option forest__maxDepth.*bayes, tree, tree2/,
    );
    expect(() => model.setParams({ bayes__depth: 1 })).toThrow(/GaussianNB has no option.*depth/);
    expect(() => new GaussianNB().setParams({ tree__depth: 1 })).toThrow(/no option/);
    expect(() => new VotingClassifier({ estimators: [['a__b', new GaussianNB()]] })).toThrow(
      /cannot call a model "a__b"/,
    );
  });
});
