import { digestQuestions, digestTree } from '@engine/fixtures/digest-tree';
import { loadTreeData, treeWeights } from '@engine/fixtures/tree-cases';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/decision-trees.json';
import { DecisionTreeClassifier } from './decision-tree-classifier';
import { DecisionTreeRegressor } from './decision-tree-regressor';
import { ExtraTreeClassifier } from './extra-tree-classifier';
import { ExtraTreeRegressor } from './extra-tree-regressor';

const models = {
  DecisionTreeClassifier,
  DecisionTreeRegressor,
  ExtraTreeClassifier,
  ExtraTreeRegressor,
};

const cases = [
  ...golden.classifiers.map((item) => ({ ...item, kind: 'class' as const })),
  ...golden.regressors.map((item) => ({ ...item, kind: 'quantity' as const })),
];

describe.each(cases)('$model with $options and weights $weights', (item) => {
  const Model = models[item.model as keyof typeof models];

  it.each(item.fits)('grows the trees of scikit-learn on $data', async (fit) => {
    const { X, y } = loadTreeData(fit.data, item.kind);
    const digests: string[] = [];
    let model: InstanceType<typeof Model> | undefined;
    for (const randomState of golden.seeds.slice(0, fit.digests.length)) {
      model = new Model({ ...(item.options as object), randomState });
      await model.fit(X, y, treeWeights(X.rows, item.weights));
      const digest = item.exact ? digestTree : digestQuestions;
      digests.push(digest(model.tree).slice(0, 8));
    }
    expect(digests).toEqual(fit.digests);
    fit.importances.forEach((share, j) => {
      expect(model!.featureImportances[j]).toBeCloseTo(share, 12);
    });
    const impurity = model!.tree.impurity.reduce((sum, value) => sum + value, 0);
    expect(impurity / (1 + fit.impurity)).toBeCloseTo(fit.impurity / (1 + fit.impurity), 12);
  });
});
