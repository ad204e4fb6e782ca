import { coefficientTable } from '@engine/explain/inherent/coefficient-table';
import { explainPath } from '@engine/explain/inherent/explain-path';
import { impurityImportanceBias } from '@engine/explain/inherent/impurity-importance-bias';
import { treeLayout } from '@engine/explain/inherent/tree-layout';
import { makePipeline } from '@engine/features/compose/make-pipeline';
import { StandardScaler } from '@engine/features/scale/standard-scaler';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { XGBClassifier } from '@engine/models/boosting/xgb-classifier';
import { RandomForestClassifier } from '@engine/models/forest/random-forest-classifier';
import { LinearRegression } from '@engine/models/linear/linear-regression';
import { LogisticRegression } from '@engine/models/linear/logistic-regression';
import { DecisionTreeClassifier } from '@engine/models/tree/decision-tree-classifier';
import { DecisionTreeRegressor } from '@engine/models/tree/decision-tree-regressor';
import { describe, expect, it } from 'vitest';
import coefficients from './coefficients';
import importanceBias from './importance-bias';
import { said } from './said.fixture';
import tree from './tree';
import { drawnNodes, leafCount, treeSchema } from './tree-data';

const iris = loadDataset('iris');
const X = iris.drop('target');
const y = iris.strings('target') as string[];

describe('tree', () => {
  it('says the first question and the number of leaves, also of those that are not laid out', async () => {
    const model = await new DecisionTreeClassifier({ randomState: 0 }).fit(X, y);
    const whole = said(tree, { layout: treeLayout(model) });
    const leaves = model.getNLeaves();
    const root = treeLayout(model).nodes[0]!;
    expect(whole.finding).toContain(root.condition.replace('<=', '≤'));
    expect(whole.finding).toMatch(/ends in nine leaves$/);
    expect(leaves).toBe(9);
    const short = treeLayout(model, { maxDepth: 2 });
    expect(said(tree, { layout: short }).finding).toBe(whole.finding);
    expect(whole.table.rows).toHaveLength(2 * leaves - 1);
    for (const row of whole.table.rows) {
      const shares = row.slice(5) as number[];
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
  });

  it('gives the rule of a lit path as the engine does', async () => {
    const model = await new DecisionTreeClassifier({ maxDepth: 3, randomState: 0 }).fit(X, y);
    for (const row of [0, 70, 140]) {
      const path = explainPath(model, X, row);
      const { finding, unit } = said(tree, { layout: treeLayout(model, { X, row }), row });
      expect(finding.startsWith(`Row ${row} is ${path.majority}: `)).toBe(true);
      for (const { feature, above, atMost } of path.conditions) {
        expect(finding).toContain(`${feature} is `);
        if (above > Number.NEGATIVE_INFINITY)
          expect(finding).toContain(`over ${Number(above.toFixed(2))}`);
        if (atMost < Number.POSITIVE_INFINITY)
          expect(finding).toContain(`at most ${Number(atMost.toFixed(2))}`);
      }
      expect(unit).toContain('the way of the row');
    }
  });

  it('says what it hides below the last level', async () => {
    const model = await new DecisionTreeClassifier({ randomState: 0 }).fit(X, y);
    const layout = treeSchema.parse(structuredClone(treeLayout(model)));
    const nodes = drawnNodes(layout, 2);
    const hidden = nodes.reduce((sum, node) => sum + node.hidden, 0);
    expect(nodes.length + hidden).toBe(layout.nodes.length);
    const cut = treeSchema.parse(structuredClone(treeLayout(model, { maxDepth: 3 })));
    const less = drawnNodes(cut, 2);
    expect(less.map((node) => node.hidden)).toEqual(nodes.map((node) => node.hidden));
    expect(leafCount(cut)).toBe(model.getNLeaves());
  });

  it('draws quantities and the parts of a sum of trees', async () => {
    const lengths = iris.numbers(X.names[0]!);
    const grown = await new DecisionTreeRegressor({ maxDepth: 2 }).fit(X, lengths);
    const quantity = said(tree, {
      layout: treeLayout(grown, { X, row: 5 }),
      subject: 'this flower',
    });
    expect(quantity.finding).toMatch(/^This flower gets \d/);
    const boosted = await new XGBClassifier({ nEstimators: 2, maxDepth: 2 }).fit(
      X.slice(0, 100),
      y.slice(0, 100),
    );
    const part = said(tree, {
      layout: treeLayout(boosted, { X, row: 5 }),
      row: 5,
      note: 'tree 1 of 2',
    });
    expect(part.finding).toMatch(/^Row 5 adds −0\.\d\d: /);
    expect(part.unit).toContain('tree 1 of 2');
  });

  it('says so where nothing is asked', async () => {
    const model = await new DecisionTreeClassifier({ minSamplesSplit: 200 }).fit(X, y);
    expect(said(tree, { layout: treeLayout(model) }).finding).toBe(
      'The tree asks nothing: every row is setosa',
    );
  });
});

describe('coefficients', () => {
  it('names those whose interval excludes no effect, and which way', async () => {
    const model = await new LinearRegression().fit(X.drop(X.names[3]!), iris.numbers(X.names[3]!));
    const table = await coefficientTable(model, X.drop(X.names[3]!), iris.numbers(X.names[3]!));
    const { finding, unit, table: twin } = said(coefficients, { table, target: 'petal width' });
    for (const { featureName, lower, upper } of table.rows.slice(0, 3)) {
      const [raises, lowers] = finding.split(', ') as [string, string];
      expect(raises.includes(featureName)).toBe(lower > 0);
      expect(lowers.includes(featureName)).toBe(upper < 0);
    }
    expect(finding).toMatch(/petal width$/);
    expect(unit).toContain('95 % intervals by formula');
    expect(twin.rows).toHaveLength(4);
    expect(twin.rows[0]![1]).toBe(table.rows[0]!.coefficient);
  });

  it('gives odds ratios for a classifier, and says so where there are none', async () => {
    const rows = X.slice(50, 150);
    const labels = y.slice(50, 150);
    const model = makePipeline(new StandardScaler(), new LogisticRegression({ penalty: null }));
    await model.fit(rows, labels);
    const table = await coefficientTable(model, rows, labels);
    const { unit, table: twin, finding } = said(coefficients, { table, oddsRatios: true });
    expect(unit).toContain('multiplies the odds of virginica by');
    const at = twin.columns.indexOf('odds ratio');
    for (const row of twin.rows) expect(row[at]).toBeCloseTo(Math.exp(row[2] as number), 9);
    const open = table.rows.slice(0, 4).filter(({ lower, upper }) => lower <= 0 && upper >= 0);
    if (open.length > 0) expect(finding).toContain(`${open.length} of 4 could have no effect`);
    const line = await new LinearRegression().fit(X, iris.numbers(X.names[0]!));
    const none = await coefficientTable(line, X, iris.numbers(X.names[0]!));
    expect(said(coefficients, { table: none, oddsRatios: true }).unit).toContain('has no odds');
  });

  it('leaves out what cannot be measured', async () => {
    const twice = new Float64Array(150 * 2).map((_, at) => Math.sin(Math.floor(at / 2)));
    const { Matrix } = await import('@engine/core/matrix');
    const rows = new Matrix(150, 2, twice, ['a', 'same as a']);
    const target = Float64Array.from({ length: 150 }, (_, i) => Math.cos(i));
    const model = await new LinearRegression().fit(rows, target);
    const table = await coefficientTable(model, rows, target);
    const { finding, table: twin } = said(coefficients, { table });
    expect(finding).toBe('None of the 2 intervals excludes no effect');
    expect(twin.rows[0]![2]).toBeNull();
  });
});

describe('importance-bias', () => {
  it('says how high noise ranks in either importance', async () => {
    const churn = loadDataset('telco_churn').slice(0, 250);
    const rows = churn.select(['tenure', 'monthly_charges', 'senior_citizen']);
    const model = new RandomForestClassifier({ nEstimators: 10, randomState: 0 });
    const comparison = await impurityImportanceBias(
      model,
      rows,
      churn.strings('churn') as string[],
      {
        nRepeats: 2,
      },
    );
    const { finding, table } = said(importanceBias, { comparison });
    const noise = comparison.filter(({ isProbe }) => isProbe)[0]!;
    const place = (by: 'impurity' | 'test') =>
      1 + comparison.filter((other) => other[by] > noise[by]).length;
    expect(finding).toContain(
      `${noise.featureName} has place ${place('impurity')} of 5 by impurity`,
    );
    expect(finding).toContain(`${place('test')} by permutation`);
    expect(finding.startsWith('Impurity flatters noise')).toBe(place('test') > place('impurity'));
    expect(table.rows.filter((row) => row[1] === 'yes')).toHaveLength(2);
  });

  it('says nothing about bias without noise', () => {
    const own = { featureName: 'a', isProbe: false, impurity: 1, train: 0, test: 0, testStd: 0 };
    expect(said(importanceBias, { comparison: [own] }).finding).toMatch(/no bias can be seen/);
  });
});
