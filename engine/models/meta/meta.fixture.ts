import type { Matrix } from '@engine/core/matrix';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { expect } from 'vitest';
import golden from '../../fixtures/meta.json';
import { GaussianNB } from '../bayes/gaussian-nb';
import { Ridge } from '../linear/ridge';
import { DecisionTreeClassifier } from '../tree/decision-tree-classifier';
import { DecisionTreeRegressor } from '../tree/decision-tree-regressor';

/** Every so many rows are kept in the fixture. */
export const kept = <Row>(rows: ArrayLike<Row>): Row[] =>
  Array.from(rows).filter((_, i) => i % golden.every === 0);

export function expectRows(
  ours: Matrix,
  wanted: readonly (readonly number[])[],
  digits: number,
): void {
  const rows = kept(ours.toArray());
  expect(rows).toHaveLength(wanted.length);
  wanted.forEach((row, i) => {
    for (const [j, value] of row.entries()) expect(rows[i]![j]).toBeCloseTo(value, digits);
  });
}

export function expectNumbers(
  ours: ArrayLike<number>,
  wanted: readonly number[],
  digits = 9,
): void {
  expect(ours).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries()) expect(ours[i]).toBeCloseTo(value, digits);
}

export function labelled(name: string) {
  const table = loadDataset(name);
  return { X: table.drop('target'), y: table.column('target') };
}

export const classifiers = () =>
  [
    ['bayes', new GaussianNB()],
    ['tree', new DecisionTreeClassifier({ maxDepth: 3, randomState: 0 })],
    ['tree2', new DecisionTreeClassifier({ maxDepth: 1, randomState: 1 })],
  ] as const;

export const regressors = () =>
  [
    ['ridge', new Ridge()],
    ['tree', new DecisionTreeRegressor({ maxDepth: 3, randomState: 0 })],
  ] as const;

/** Quantities of iris and what they are predicted from. */
export function petalWidths() {
  const iris = loadDataset('iris');
  return { X: iris.drop('target', 'petal_width_cm'), y: iris.numbers('petal_width_cm') };
}
