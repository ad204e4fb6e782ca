import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { standardize } from '@engine/fixtures/standardize';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/neighbors.json';
import { KNeighborsClassifier } from './k-neighbors-classifier';
import type { KNeighborsParams } from './k-neighbors-params';
import { KNeighborsRegressor } from './k-neighbors-regressor';
import { resolveMetric } from './metric';
import { NearestNeighbors } from './nearest-neighbors';
import type { NeighborParams } from './neighbor-search';
import { growRowTree } from './row-tree';
import { searchAllRows } from './search-all-rows';
import { searchRowTree } from './search-row-tree';

/** Standardised, with a little seeded noise, so that no two distances are equal. */
function scattered(name: string) {
  const table = loadDataset(name);
  const { rows, cols, data } = standardize(table.drop('target'));
  const random = new RandomState(0);
  const X = new Matrix(
    rows,
    cols,
    data.map((value) => value + 0.01 * random.normal()),
  );
  return { X, y: table.strings('target') as string[] };
}

const every = (rows: number, step: number, first = 0) =>
  Array.from({ length: Math.ceil((rows - first) / step) }, (_, i) => first + i * step);

function expectClose(got: Iterable<number>, want: readonly number[], tolerance = 1e-10) {
  const values = [...got];
  expect(values.length).toBe(want.length);
  want.forEach((value, at) => {
    expect(Math.abs(values[at]! - value)).toBeLessThan(tolerance);
  });
}

describe.each(golden.nearest)('nearest rows on $data with $options', async (item) => {
  const { X } = scattered(item.data);
  const options = item.options as Partial<NeighborParams>;
  const model = await new NearestNeighbors({ nNeighbors: 4, ...options }).fit(
    X.take(every(X.rows, 2)),
  );

  it('are scikit-learn’s, in its order', async () => {
    const { distances, indices } = await model.kneighbors(X.take(every(X.rows, 20, 1)));
    expect([...indices]).toEqual(item.indices.flat());
    expectClose(distances.data, item.distances.flat());
  });

  it('leave a row at fit itself out', async () => {
    const { distances, indices } = await model.kneighbors();
    const rows = every(distances.rows, 20);
    const answers = new Matrix(distances.rows, 4, Float64Array.from(indices)).take(rows);
    expect([...answers.data]).toEqual(item.selfIndices.flat());
    expectClose(distances.take(rows).data, item.selfDistances.flat());
  });
});

it.each(golden.classifiers)('votes as scikit-learn does: $data, $options', async (item) => {
  const { X, y } = scattered(item.data);
  const [known, asked, rest] = [every(X.rows, 2), every(X.rows, 9), every(X.rows, 2, 1)];
  const pick = (rows: number[]) => rows.map((row) => y[row]!);
  const model = new KNeighborsClassifier(item.options as Partial<KNeighborsParams>);
  await model.fit(X.take(known), pick(known));
  expectClose((await model.predictProba(X.take(asked))).data, item.proba.flat(), 1e-12);
  expect(await model.predict(X.take(asked))).toEqual(item.predicted);
  expect(await model.score(X.take(rest), pick(rest))).toBeCloseTo(item.score, 12);
});

it.each(golden.regressors)('averages as scikit-learn does: $options', async (item) => {
  const { X: all } = scattered('wine');
  const target = (rows: number[]) => Float64Array.from(rows, (row) => all.get(row, 0));
  const features = (rows: number[]) => Matrix.from(rows.map((row) => all.row(row).subarray(1)));
  const [known, asked, rest] = [every(all.rows, 2), every(all.rows, 9), every(all.rows, 2, 1)];
  const model = new KNeighborsRegressor(item.options as Partial<KNeighborsParams>);
  await model.fit(features(known), target(known));
  expectClose(await model.predict(features(asked)), item.predicted);
  expect(await model.score(features(rest), target(rest))).toBeCloseTo(item.score, 10);
});

it('gives a tie of votes to the first class, and rows on top of the query all the say', async () => {
  const even = await new KNeighborsClassifier({ nNeighbors: 2 }).fit([[0], [2]], [1, 0]);
  expect([...(await even.predict([[1]]))]).toEqual(golden.ties.even);
  const { X, y, queries, onTop } = golden.ties;
  const model = await new KNeighborsClassifier({ nNeighbors: 60, weights: 'distance' }).fit(X, y);
  expectClose((await model.predictProba(queries)).data, onTop.flat(), 1e-12);
});

it('finds the same rows with and without the tree, the lower number first on ties', () => {
  const random = new RandomState(5);
  for (const [name, p] of [
    ['minkowski', 2],
    ['manhattan', 1],
    ['chebyshev', 1],
    ['minkowski', 3],
  ] as const) {
    // Whole numbers from a small range: nearly every distance occurs many times.
    const cells = Float64Array.from({ length: 900 * 3 }, () => random.randint(0, 6));
    const data = new Matrix(900, 3, cells);
    const queries = data.take(every(900, 10));
    const metric = resolveMetric(name, p);
    const plain = searchAllRows(queries, data, metric, 7);
    const boxed = searchRowTree(queries, growRowTree(data), metric, 7);
    expect(boxed.rows).toEqual(plain.rows);
    expect(boxed.distances).toEqual(plain.distances);
    for (let i = 1; i < plain.rows.length; i++) {
      if (i % 7 === 0 || plain.distances[i] !== plain.distances[i - 1]) continue;
      expect(plain.rows[i]).toBeGreaterThan(plain.rows[i - 1]!);
    }
  }
});

it('says when more rows are asked for than there are', async () => {
  const model = await new KNeighborsClassifier().fit([[0], [1], [2]], ['a', 'b', 'a']);
  await expect(model.predict([[0]])).rejects.toThrow(
    'nNeighbors is 5, but only 3 rows are there to choose from. Choose at most 3',
  );
});
