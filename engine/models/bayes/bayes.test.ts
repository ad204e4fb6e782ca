import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import { toMatrix } from '@engine/core/to-matrix';
import { Pipeline } from '@engine/features/compose/pipeline';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { exportOnnx } from '@engine/package/export-onnx';
import { setHost } from '@engine/runtime/host';
import { createNodeHost } from '@engine/runtime/node-host';
import { serveModel } from '@engine/serve/serve-model';
import { beforeAll, describe, expect, it } from 'vitest';
import golden from '../../fixtures/bayes.json';
import { BernoulliNB } from './bernoulli-nb';
import { CategoricalNB } from './categorical-nb';
import { ComplementNB } from './complement-nb';
import { GaussianNB } from './gaussian-nb';
import { MultinomialNB } from './multinomial-nb';

const models = { BernoulliNB, CategoricalNB, ComplementNB, GaussianNB, MultinomialNB };
type Model = InstanceType<(typeof models)[keyof typeof models]>;

function create(name: string, options: object): Model {
  return new models[name as keyof typeof models](options);
}

const halves = (rows: number) => Float64Array.from({ length: rows }, (_, i) => (i % 5) / 2);
const everyTwelfth = (rows: number) => [...Array(rows).keys()].filter((row) => row % 12 === 0);

function expectClose(got: Iterable<number>, want: readonly number[], tolerance = 1e-12) {
  const values = [...got];
  expect(values.length).toBe(want.length);
  want.forEach((value, at) => {
    expect(Math.abs(values[at]! - value)).toBeLessThan(tolerance * Math.max(1, Math.abs(value)));
  });
}

interface Case {
  readonly model: string;
  readonly options: object;
  readonly weighted: boolean;
  readonly state: Readonly<Record<string, readonly number[] | readonly number[][]>>;
  readonly proba: readonly number[][];
  readonly score: number;
}

async function expectEqual(item: Case, X: Matrix, y: readonly (string | null)[] | number[]) {
  const model = create(item.model, item.options);
  await model.fit(X, y, item.weighted ? { sampleWeight: halves(X.rows) } : {});
  for (const [name, want] of Object.entries(item.state)) {
    const got = (model as unknown as Record<string, Float64Array | Matrix>)[name]!;
    expectClose(got instanceof Matrix ? got.data : got, want.flat());
  }
  const proba = await model.predictProba(X.take(everyTwelfth(X.rows)));
  expectClose(proba.data, item.proba.flat());
  expect(await model.score(X, y)).toBeCloseTo(item.score, 12);
}

beforeAll(() => setHost(createNodeHost()));

describe.each(golden.gaussian)('$model on $data with $options, weighted: $weighted', (item) => {
  it('equals scikit-learn’s', async () => {
    const table = loadDataset(item.data);
    const X = toMatrix(table.drop('target'));
    await expectEqual(item as unknown as Case, X, table.strings('target'));
  });
});

describe.each(golden.discrete)('$model with $options, weighted: $weighted', (item) => {
  it('equals scikit-learn’s', async () => {
    const most = { capped: 3, ones: 1 }[item.data] ?? Infinity;
    const X = Matrix.from(golden.X.map((row) => row.map((count) => Math.min(count, most))));
    await expectEqual(item as unknown as Case, X, golden.y);
  });
});

it.each([new MultinomialNB(), new ComplementNB(), new CategoricalNB()])(
  'names the column and the row of a negative count: $constructor.name',
  async (model) => {
    const words = Table.from({ cat: [1, 2, 0], dog: [0, 3, -2] });
    await expect(model.fit(words, ['a', 'b', 'a'])).rejects.toThrow(/Column dog is -2 in row 2/);
  },
);

it('says how many shares are needed', async () => {
  const model = new GaussianNB({ priors: [0.5, 0.6] });
  await expect(model.fit([[1], [2]], ['a', 'b'])).rejects.toThrow(
    'priors needs one share for each of the classes a, b',
  );
});

it('names a category that was not there at fit', async () => {
  const model = await new CategoricalNB().fit([[0], [1]], ['a', 'b']);
  await expect(model.predict([[2]])).rejects.toThrow('its categories were 0 to 1');
});

it.each([
  new MultinomialNB({ alpha: 0.5 }),
  new ComplementNB(),
  new ComplementNB({ norm: true }),
  new BernoulliNB({ binarize: 1 }),
])('is served as in the lab: $constructor.name', async (model) => {
  const names = golden.X[0]!.map((_, j) => `word${j}`);
  const words = Table.from(
    Object.fromEntries(names.map((name, j) => [name, golden.X.map((row) => row[j]!)])),
  );
  const pipeline = new Pipeline({ steps: [['model', model]] });
  await pipeline.fit(words, golden.y.map(String));
  const served = await serveModel(await exportOnnx(pipeline, { name: 'words', inputs: words }));
  const { data } = await served.predictProba(words);
  const lab = await pipeline.predictProba(words);
  expectClose(data, [...lab.data], 1e-6);
  await served.release();
});
