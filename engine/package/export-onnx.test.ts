import type { ComponentRecord } from '@engine/core/component';
import type { Classifier } from '@engine/core/estimator';
import { Table } from '@engine/core/table';
import { ColumnTransformer } from '@engine/features/compose/column-transformer';
import { Pipeline } from '@engine/features/compose/pipeline';
import { OneHotEncoder } from '@engine/features/encode/one-hot-encoder';
import { SimpleImputer } from '@engine/features/impute/simple-imputer';
import { StandardScaler } from '@engine/features/scale/standard-scaler';
import { loadDataset } from '@engine/fixtures/load-dataset';
import * as all from '@engine/models/classifiers';
import { DecisionTreeClassifier } from '@engine/models/tree/decision-tree-classifier';
import { setHost } from '@engine/runtime/host';
import { createNodeHost } from '@engine/runtime/node-host';
import { serveModel } from '@engine/serve/serve-model';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportOnnx } from './export-onnx';

const telco = loadDataset('telco_churn').slice(0, 1500);
const inputs = telco.drop('churn');
const churn = telco.column('churn');

/** Rows of every kind a server meets: known, incomplete, with texts never seen, and extreme. */
const requests = withOddities(inputs.slice(0, 400));

/** Settings that keep the test short. */
const short: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'random-forest-classifier': { nEstimators: 12 },
  'mlp-classifier': { hiddenLayerSizes: [16, 8], maxIter: 4, backend: 'cpu' },
};

const records = (Object.values(all) as readonly ComponentRecord<Classifier>[]).filter(
  (record) => !record.exempt?.onnx,
);

beforeAll(() => setHost(createNodeHost()));

function prepare(): ColumnTransformer {
  const numbers = new Pipeline({
    steps: [
      ['impute', new SimpleImputer({ strategy: 'median' })],
      ['scale', new StandardScaler()],
    ],
  });
  const categories = new Pipeline({
    steps: [
      ['impute', new SimpleImputer({ strategy: 'most_frequent' })],
      ['encode', new OneHotEncoder({ handleUnknown: 'ignore' })],
    ],
  });
  return new ColumnTransformer({
    transformers: [
      ['numbers', numbers, { type: 'number' }],
      ['categories', categories, { type: 'string' }],
    ],
  });
}

function withOddities(table: Table): Table {
  return new Table(
    table.columns.map((column, j) => {
      if (column.type === 'number') {
        const values = column.values.map((value, row) =>
          row % 17 === j ? Number.NaN : row % 41 === j ? 1e7 : value,
        );
        return { ...column, values };
      }
      const categories = [...column.categories, 'never seen before'];
      const codes = column.codes.map((code, row) =>
        row % 19 === j ? -1 : row % 23 === j ? categories.length - 1 : code,
      );
      return { ...column, codes, categories };
    }),
  );
}

async function expectServedEqualsLab(pipeline: Pipeline, rows: Table): Promise<void> {
  const served = await serveModel(await exportOnnx(pipeline, { name: 'churn', inputs }));
  const lab = await pipeline.predictProba(rows);
  const { data } = await served.predictProba(rows);
  const worst = lab.data.reduce((most, p, i) => Math.max(most, Math.abs(p - data[i]!)), 0);
  expect(worst).toBeLessThan(1e-5);
  const labels: readonly unknown[] = [...(await pipeline.predict(rows))];
  const servedLabels: readonly unknown[] = [...(await served.predict(rows))];
  // Where two classes are equally likely, the last bit decides.
  const isClear = (_: unknown, i: number) => Math.abs(lab.get(i, 0) - lab.get(i, 1)) > 1e-6;
  expect(servedLabels.filter(isClear)).toEqual(labels.filter(isClear));
  await served.release();
}

describe.each(records)('$title, packaged and served', { timeout: 60_000 }, (record) => {
  it('predicts as in the lab, on complete and on odd rows', async () => {
    const pipeline = new Pipeline({
      steps: [
        ['prepare', prepare()],
        ['model', record.create(short[record.id] ?? {})],
      ],
    });
    await pipeline.fit(inputs, churn);
    await expectServedEqualsLab(pipeline, requests);
  });
});

it('sends rows that lie exactly on a threshold the same way as in the lab', async () => {
  const columns = ['tenure', 'monthly_charges', 'total_charges'];
  const model = new DecisionTreeClassifier({ randomState: 1 });
  const pipeline = new Pipeline({
    steps: [
      ['impute', new SimpleImputer()],
      ['model', model],
    ],
  });
  const numbers = inputs.select(columns);
  await pipeline.fit(numbers, churn);
  const { threshold, feature } = model.tree;
  const rows = columns.map((_, j) =>
    Array.from(threshold).flatMap((limit, node) =>
      nearby(limit).map((value) => (feature[node] === j ? value : 30)),
    ),
  );
  const onThresholds = Table.from(Object.fromEntries(columns.map((name, j) => [name, rows[j]!])));
  const served = await serveModel(await exportOnnx(pipeline, { name: 'edges', inputs: numbers }));
  const lab = await pipeline.predictProba(onThresholds);
  const { data } = await served.predictProba(onThresholds);
  expect(Array.from(data, (p) => p.toFixed(6))).toEqual(Array.from(lab.data, (p) => p.toFixed(6)));
});

/** The value itself and its neighbours, as doubles and as floats. */
function nearby(value: number): number[] {
  const float = Math.fround(value);
  return [value, float, value * (1 + 2 ** -52), value * (1 - 2 ** -53), float * (1 + 2 ** -23)];
}

it('refuses a pipeline that ends in a transformer, and one that is not fitted', async () => {
  const transformer = new Pipeline({ steps: [['scale', new StandardScaler()]] });
  const numbers = inputs.select(['tenure']);
  await transformer.fit(numbers);
  await expect(exportOnnx(transformer, { name: 'x', inputs: numbers })).rejects.toThrow(
    'Add a model',
  );
  const unfitted = new Pipeline({ steps: [['model', new DecisionTreeClassifier()]] });
  await expect(exportOnnx(unfitted, { name: 'x', inputs })).rejects.toMatchObject({
    code: 'not-fitted',
  });
});
