import { digestTree } from '@engine/fixtures/digest-tree';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/decision-trees.json';
import { DecisionTreeClassifier } from './decision-tree-classifier';
import { exportText } from './export-text';
import type { TreeParams } from './tree-params';

function features(name: string) {
  const table = loadDataset(name);
  return { X: table.drop('target'), y: table.column('target') };
}

describe.each(['iris', 'wine', 'breast_cancer'])('on %s', (name) => {
  const { X, y } = features(name);

  it.each(golden.cases.filter((item) => item.data === name))(
    'grows the tree of scikit-learn for seed $seed and $options',
    async (item) => {
      const options = { ...(item.options as TreeParams), randomState: item.seed };
      const model = await new DecisionTreeClassifier(options).fit(X, y);
      expect(model.tree.feature.length).toBe(item.nodes);
      expect(digestTree(model.tree)).toBe(item.digest);
      item.importances?.forEach((share, j) => {
        expect(model.featureImportances[j]).toBeCloseTo(share, 12);
      });
    },
  );
});

describe('a tree on iris', async () => {
  const { X, y } = features('iris');
  const model = await new DecisionTreeClassifier({ randomState: 42 }).fit(X, y);

  it('equals scikit-learn in every number of every node', () => {
    const { depth, ...arrays } = golden.full;
    for (const [name, want] of Object.entries(arrays)) {
      expect(Array.from(model.tree[name as keyof typeof arrays]), name).toEqual(want);
    }
    expect(model.depth).toBe(depth);
  });

  it('prints as scikit-learn prints it', async () => {
    expect(exportText(model)).toBe(golden.text);
    const nameless = Array.from({ length: 4 }, (_, j) => `feature_${j}`);
    expect(exportText(model, { featureNames: nameless, maxDepth: 1, decimals: 3 })).toBe(
      golden.textShort,
    );
  });

  it('sends a value that lies on a threshold left, after rounding to float32', async () => {
    const onThreshold = Math.fround(0.8);
    const small = await new DecisionTreeClassifier().fit([[0.6], [1]], ['low', 'high']);
    expect(small.tree.threshold[0]).toBe(Math.fround(0.6) / 2 + 0.5);
    expect(await small.predict([[onThreshold]])).toEqual(['low']);
  });
});

it('refuses numbers that float32 cannot hold, naming the column', async () => {
  const model = new DecisionTreeClassifier();
  await expect(model.fit([[1e39], [1]], [0, 1])).rejects.toThrow(/Column 0 holds 1e\+39 in row 0/);
});
