import { loadDataset } from '@engine/fixtures/load-dataset';
import { loadTreeData } from '@engine/fixtures/tree-cases';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/decision-trees.json';
import { DecisionTreeClassifier } from './decision-tree-classifier';
import { DecisionTreeRegressor } from './decision-tree-regressor';
import { exportText } from './export-text';

describe('a tree on iris', async () => {
  const table = loadDataset('iris');
  const X = table.drop('target');
  const y = table.column('target');
  const model = await new DecisionTreeClassifier({ randomState: 42 }).fit(X, y);

  it('equals scikit-learn in every number of every node', () => {
    for (const [name, want] of Object.entries(golden.full)) {
      const got = model.tree[name as keyof typeof golden.full];
      expect(Array.from(got), name).toEqual(want);
    }
    expect(model.getDepth()).toBe(golden.depth);
    expect(model.getNLeaves()).toBe(golden.leaves);
  });

  it('sends rows where scikit-learn sends them', async () => {
    const leaves = await model.apply(X);
    expect(golden.apply.map((_, i) => leaves[i * 10])).toEqual(golden.apply);
    const paths = await model.decisionPath(X);
    expect(golden.paths.map((_, i) => Array.from(paths[i * 30]!))).toEqual(golden.paths);
  });

  it('prints as scikit-learn prints it', () => {
    const nameless = { featureNames: Array.from({ length: 4 }, (_, j) => `feature_${j}`) };
    expect(exportText(model)).toBe(golden.text);
    expect(exportText(model, { ...nameless, maxDepth: 1, decimals: 3 })).toBe(golden.textShort);
    expect(exportText(model, { ...nameless, showWeights: true, decimals: 0 })).toBe(
      golden.textWeights,
    );
  });

  it('weighs a row of weight 2 like two rows, and by label like by row', async () => {
    const twice = Float64Array.from({ length: 150 }, (_, i) => (i < 50 ? 2 : 1));
    const options = { maxDepth: 2, minSamplesLeaf: 3 };
    const byRow = await new DecisionTreeClassifier(options).fit(X, y, { sampleWeight: twice });
    const classWeight = { setosa: 2 };
    const byLabel = await new DecisionTreeClassifier({ ...options, classWeight }).fit(X, y);
    expect(byLabel.tree).toEqual(byRow.tree);
    expect(byRow.tree.value[0]).toBe(100);
  });
});

it('the tree of a regressor prints as scikit-learn prints it', async () => {
  const table = loadDataset('penguins');
  const numbers = ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm'];
  const { X, y } = loadTreeData('penguins', 'quantity');
  const model = await new DecisionTreeRegressor({ maxDepth: 3 }).fit(X, y);
  expect(table.has(numbers[0]!)).toBe(true);
  expect(exportText(model, { featureNames: numbers, decimals: 1 })).toBe(golden.textRegressor);
});

it('the pruning paths are those of scikit-learn', async () => {
  const iris = loadTreeData('iris', 'class');
  const cancer = loadTreeData('breast_cancer', 'class');
  const penguins = loadTreeData('penguins', 'quantity');
  const paths = [
    new DecisionTreeClassifier({ randomState: 42 }).costComplexityPruningPath(iris.X, iris.y),
    new DecisionTreeClassifier({ randomState: 3 }).costComplexityPruningPath(cancer.X, cancer.y),
    new DecisionTreeRegressor().costComplexityPruningPath(penguins.X, penguins.y),
  ];
  for (const [i, want] of golden.pruning.entries()) {
    const { ccpAlphas, impurities } = await paths[i]!;
    expect(Array.from(ccpAlphas)).toEqual(want.alphas);
    expect(Array.from(impurities)).toEqual(want.impurities);
  }
});

it('sends a value that lies on a threshold left, after rounding to float32', async () => {
  const onThreshold = Math.fround(0.8);
  const small = await new DecisionTreeClassifier().fit([[0.6], [1]], ['low', 'high']);
  expect(small.tree.threshold[0]).toBe(Math.fround(0.6) / 2 + 0.5);
  expect(await small.predict([[onThreshold]])).toEqual(['low']);
});

it('refuses numbers that float32 cannot hold, naming the column', async () => {
  const model = new DecisionTreeClassifier();
  await expect(model.fit([[1e39], [1]], [0, 1])).rejects.toThrow(/Column 0 holds 1e\+39 in row 0/);
});

it('refuses weights of unknown classes and negative amounts for poisson', async () => {
  const weighted = new DecisionTreeClassifier({ classWeight: { c: 2 } });
  await expect(weighted.fit([[0], [1]], ['a', 'b'])).rejects.toThrow(/c, which is no class.*a, b/);
  const poisson = new DecisionTreeRegressor({ criterion: 'poisson' });
  await expect(poisson.fit([[0], [1]], [1, -1])).rejects.toThrow(/-1 in row 1/);
});
