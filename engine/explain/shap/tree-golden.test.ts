import type { Table } from '@engine/core/table';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { XGBClassifier } from '@engine/models/boosting/xgb-classifier';
import { XGBRegressor } from '@engine/models/boosting/xgb-regressor';
import { expect, it } from 'vitest';
import regression from '../../fixtures/boosting-regressors.json';
import golden from '../../fixtures/shap-trees.json';
import { TreeExplainer } from './tree-explainer';

/** XGBoost sums float32 numbers; its own values are off their sum by as much. */
const TOLERANCE = 6e-6;

/** Features as rows of numbers, and the target, as the fixture script reads them. */
function load(name: string): { rows: number[][]; y: (string | number)[] } {
  if (name === 'friedman') {
    const rows = regression.X.map((row) => row.map((value) => value ?? Number.NaN));
    return { rows, y: regression.cases[0]!.y };
  }
  const table = loadDataset(name);
  if (name !== 'telco_churn') return { rows: rowsOf(table.drop('target')), y: of(table, 'target') };
  const first = table.slice(0, 1500);
  const columns = ['senior_citizen', 'tenure', 'monthly_charges', 'total_charges'];
  const rows = rowsOf(first.select(columns));
  rows.forEach((row, i) => {
    if (i % 7 === 0) row[1] = Number.NaN;
  });
  return { rows, y: of(first, 'churn') };
}

function rowsOf(table: Table): number[][] {
  return Array.from({ length: table.rows }, (_, i) =>
    Object.values(table.row(i)).map((value) => (value === null ? Number.NaN : Number(value))),
  );
}

function of(table: Table, name: string): (string | number)[] {
  return Array.from({ length: table.rows }, (_, i) => table.row(i)[name] as string | number);
}

it.each(golden)('equals XGBoost’s pred_contribs and pred_interactions, $data', async (item) => {
  const { rows, y } = load(item.data);
  const isClassifier = item.data !== 'friedman';
  const model = isClassifier
    ? await new XGBClassifier(item.options).fit(rows, y as string[])
    : await new XGBRegressor(item.options).fit(rows, y as number[]);
  const some = item.rows.map((i) => rows[i]!);
  const explainer = new TreeExplainer(model);
  const outputs = explainer.expectedValue.length;
  // XGBoost nests a class level only where there is more than one output.
  const contribs = perOutput(item.contribs, outputs);
  const pairs = perOutput(item.pairs, outputs);
  const cols = rows[0]!.length;
  const found = await explainer.shapValues(some);
  const interactions = await explainer.shapInteractionValues(some.slice(0, item.pairs.length));
  for (const [k, { values, baseValue, fitted }] of found.entries()) {
    for (const i of some.keys()) {
      const wanted = contribs(i, k) as number[];
      const size = Math.max(1, ...wanted.map(Math.abs));
      wanted.forEach((phi, j) => {
        const own = j === cols ? baseValue : values.get(i, j);
        expect(Math.abs(own - phi), `row ${i}, column ${j}`).toBeLessThan(TOLERANCE * size);
      });
      const sum = values.row(i).reduce((total, phi) => total + phi, baseValue);
      expect(Math.abs(sum - fitted[i]!)).toBeLessThan(1e-9);
    }
    for (const i of item.pairs.keys()) {
      const wanted = pairs(i, k) as number[][];
      const size = Math.max(1, ...wanted.flat().map(Math.abs));
      for (let a = 0; a < cols; a++) {
        for (let b = 0; b < cols; b++) {
          const own = interactions[k]!.values[(i * cols + a) * cols + b]!;
          expect(Math.abs(own - wanted[a]![b]!)).toBeLessThan(2 * TOLERANCE * size);
        }
      }
    }
  }
});

function perOutput(golden: readonly unknown[], outputs: number) {
  return (row: number, output: number) =>
    outputs === 1 ? golden[row] : (golden[row] as unknown[])[output];
}
