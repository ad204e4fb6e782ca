import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { Table } from '@engine/core/table';
import { ColumnTransformer } from '@engine/features/compose/column-transformer';
import { Pipeline } from '@engine/features/compose/pipeline';
import { OneHotEncoder } from '@engine/features/encode/one-hot-encoder';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { XGBRegressor } from '@engine/models/boosting/xgb-regressor';
import { RandomForestClassifier } from '@engine/models/forest/random-forest-classifier';
import { LinearRegression } from '@engine/models/linear/linear-regression';
import { DecisionTreeClassifier } from '@engine/models/tree/decision-tree-classifier';
import { DecisionTreeRegressor } from '@engine/models/tree/decision-tree-regressor';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainPath } from './explain-path';
import { impurityImportanceBias, probeNames } from './impurity-importance-bias';
import { treeLayout } from './tree-layout';

const iris = loadDataset('iris');
const X = iris.drop('target');
const tree = await new DecisionTreeClassifier({ maxDepth: 4 }).fit(X, iris.column('target'));

describe('treeLayout', () => {
  it('keeps nodes of a level apart and puts each parent midway above its children', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), fc.integer({ min: 1, max: 30 }), async (seed, maxDepth) => {
        const state = new RandomState(seed);
        const rows = new Matrix(
          40,
          2,
          Float64Array.from({ length: 80 }, () => state.normal()),
        );
        const grown = await new DecisionTreeRegressor({ maxDepth }).fit(
          rows,
          rows.column(0).map((a) => a * state.normal()),
        );
        const { nodes, width } = treeLayout(grown);
        const byId = new Map(nodes.map((node) => [node.id, node]));
        const levels = new Map<number, number[]>();
        for (const { x, y } of nodes) levels.set(y, [...(levels.get(y) ?? []), x]);
        for (const xs of levels.values()) {
          xs.sort((a, b) => a - b);
          for (let i = 1; i < xs.length; i++) expect(xs[i]! - xs[i - 1]!).toBeGreaterThanOrEqual(1);
        }
        for (const { id, x } of nodes) {
          const children = nodes.filter((node) => node.parent === id);
          if (children.length === 0) continue;
          expect(x).toBeCloseTo((children[0]!.x + children[1]!.x) / 2, 12);
          expect(byId.get(children[0]!.id)!.isYes).toBe(true);
        }
        expect(Math.min(...nodes.map(({ x }) => x))).toBe(0);
        expect(Math.max(...nodes.map(({ x }) => x))).toBe(width - 1);
      }),
      { numRuns: 15 },
    );
  });

  it('lights the path of a row, and hides what lies deeper', async () => {
    const { nodes, path } = treeLayout(tree, { X, row: 120 });
    const [way] = await tree.decisionPath(X.take([120]));
    expect(path).toEqual([...way!]);
    expect(nodes[0]!.condition).toMatch(/<= /);
    expect(nodes[0]!.samples).toBe(150);
    expect(nodes[0]!.value.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    const top = treeLayout(tree, { maxDepth: 1 });
    expect(top.nodes.length).toBe(3);
    expect(top.height).toBe(2);
    expect(top.nodes.some((node) => node.hiddenBelow > 0)).toBe(true);
  });

  it('draws any tree of a forest, and boosted ones; refuses what has none', async () => {
    const forest = new RandomForestClassifier({ nEstimators: 3, maxDepth: 3, randomState: 0 });
    await forest.fit(X, iris.column('target'));
    expect(treeLayout(forest, { tree: 2 }).nodes.length).toBe(forest.trees[2]!.feature.length);
    expect(() => treeLayout(forest, { tree: 3 })).toThrow(/no tree 3/);
    const boosted = new XGBRegressor({ nEstimators: 2, maxDepth: 2 });
    await boosted.fit(X, X.numbers(X.names[0]!));
    expect(treeLayout(boosted, { tree: 1, X, row: 3 }).path[0]).toBe(0);
    const linear = await new LinearRegression().fit(X, X.numbers(X.names[0]!));
    expect(() => treeLayout(linear as never)).toThrow(/not made of trees/);
  });
});

describe('explainPath', () => {
  it('merges what is asked about a column, in words', async () => {
    for (const row of [0, 70, 120]) {
      const path = explainPath(tree, X, row);
      const [way] = await tree.decisionPath(X.take([row]));
      expect([...path.steps.map(({ node }) => node), path.leaf]).toEqual([...way!]);
      for (const { above, atMost, value } of path.conditions) {
        expect(value > above && value <= atMost).toBe(true);
      }
      expect(new Set(path.conditions.map(({ feature }) => feature)).size).toBe(
        path.conditions.length,
      );
      expect(path.majority).toBe(String((await tree.predict(X.take([row])))[0]));
      expect(path.text).toContain(path.conditions[0]!.text);
    }
  });

  it('says which way a missing value goes, and refuses a row that is not there', async () => {
    const rows = new Matrix(
      40,
      1,
      Float64Array.from({ length: 40 }, (_, i) => (i % 4 ? i : Number.NaN)),
    );
    const boosted = new XGBRegressor({ nEstimators: 1, maxDepth: 2 });
    await boosted.fit(
      rows,
      Float64Array.from({ length: 40 }, (_, i) => i % 7),
    );
    expect(explainPath(boosted, rows, 0).conditions[0]!.text).toBe('x0 is missing');
    expect(() => explainPath(tree, X, 150)).toThrow(/no row 150/);
  });
});

describe('impurityImportanceBias', () => {
  const state = new RandomState(0);
  const n = 200;
  const table = Table.from({
    plan: Array.from({ length: n }, (_, i) => ['a', 'b'][i % 2]!),
    age: Float64Array.from({ length: n }, () => state.normal()),
  });
  const y = Float64Array.from({ length: n }, (_, i) =>
    state.random() < 0.2 ? 1 - (i % 2) : i % 2,
  );

  it('shows noise of numbers valued by impurity, and worthless on held-out rows', async () => {
    const columns = new ColumnTransformer({
      transformers: [['texts', new OneHotEncoder(), ['plan']]],
      remainder: 'passthrough',
    });
    const forest = new RandomForestClassifier({ nEstimators: 15, randomState: 0 });
    const model = new Pipeline({
      steps: [
        ['columns', columns],
        ['forest', forest],
      ],
    });
    const result = await impurityImportanceBias(model, table, y, { nRepeats: 3 });
    expect(result.reduce((sum, { impurity }) => sum + impurity, 0)).toBeCloseTo(1, 10);
    const noise = result.find(({ featureName }) => featureName === probeNames.number)!;
    const plan = result.find(({ featureName }) => featureName === 'plan')!;
    expect(noise.isProbe).toBe(true);
    expect(noise.impurity).toBeGreaterThan(0.15);
    expect(noise.train).toBeGreaterThan(0.05);
    expect(Math.abs(noise.test)).toBeLessThan(0.06);
    expect(plan.test).toBeGreaterThan(0.15);
  });

  it('refuses models without such importances', async () => {
    const numbers = table.select(['age']);
    await expect(
      impurityImportanceBias(new LinearRegression() as never, numbers, y),
    ).rejects.toThrow(/featureImportances/);
  });
});
