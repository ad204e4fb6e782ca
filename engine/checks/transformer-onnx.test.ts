import type { ComponentRecord } from '@engine/core/component';
import type { Transformer } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { type Cell, Table } from '@engine/core/table';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { exportOnnx } from '@engine/package/export-onnx';
import { createNodeHost } from '@engine/runtime/node-host';
import { describe, expect, it } from 'vitest';
import * as all from '../features/all';
import { ColumnTransformer } from '../features/compose/column-transformer';
import { FeatureUnion } from '../features/compose/feature-union';
import { Pipeline } from '../features/compose/pipeline';
import { KBinsDiscretizer } from '../features/construct/k-bins-discretizer';
import { PolynomialFeatures } from '../features/construct/polynomial-features';
import { PCA } from '../features/decompose/pca';
import { TruncatedSVD } from '../features/decompose/truncated-svd';
import { OneHotEncoder } from '../features/encode/one-hot-encoder';
import { SimpleImputer } from '../features/impute/simple-imputer';
import { MinMaxScaler } from '../features/scale/min-max-scaler';
import { Normalizer } from '../features/scale/normalizer';
import { StandardScaler } from '../features/scale/standard-scaler';
import { loadDataset } from '../fixtures/load-dataset';
import { modelSelectors } from '../registries';
import { quickOptions } from './laws.fixture';

const { serving } = createNodeHost();
type Written = Transformer & {
  readonly featureNamesIn: readonly string[];
  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue | readonly OnnxValue[];
};

/** The output columns of a transformer, computed by ONNX Runtime; they travel as probabilities. */
async function runInOnnx(transformer: Written, fitted: Table, rows: Table): Promise<Float32Array> {
  const columns = transformer.origins.map(({ name }) => name);
  const onnx = await exportOnnx(
    {
      classes: columns,
      featureNamesIn: transformer.featureNamesIn,
      toOnnx: (graph, inputs) => graph.concat([transformer.toOnnx(graph, inputs)].flat()),
    },
    { name: 'transformer', inputs: fitted },
  );
  const handle = await serving.load(onnx);
  const feeds = transformer.featureNamesIn.map((name) => {
    const column = rows.column(name);
    const texts = () => rows.strings(name).map((text) => text ?? '');
    return [name, column.type === 'number' ? column.values : texts()] as const;
  });
  const { probabilities } = await serving.predict(handle, Object.fromEntries(feeds));
  await serving.release(handle);
  return probabilities;
}

/** ONNX Runtime gives what `transform` gives, to the last bit of a float. */
async function expectSame(transformer: Written, fitted: Table, rows = fitted) {
  const got = await runInOnnx(transformer, fitted, rows);
  const want = await transformer.transform(rows);
  const matrix = want instanceof Matrix ? want : tableToMatrix(want);
  expect([...got]).toEqual([...Float32Array.from(matrix.data)]);
}

/** For sums that ONNX Runtime adds up in another order. */
async function expectClose(transformer: Written, X: Table) {
  const got = await runInOnnx(transformer, X, X);
  const want = (await transformer.transform(X)) as Matrix;
  expect(want.data.findIndex((value, i) => Math.abs(value - got[i]!) > 1e-6)).toBe(-1);
}

const tableOf = (matrix: Matrix) =>
  Table.from(Object.fromEntries(matrix.columns!.map((name, j) => [name, matrix.column(j)])));

function tableToMatrix(table: Table): Matrix {
  const columns = table.names.map((name) => table.numbers(name));
  return Matrix.from(Array.from({ length: table.rows }, (_, i) => columns.map((c) => c[i]!)));
}

const numbers = loadDataset('penguins').select(['bill_length_mm', 'body_mass_g']);
const isMissing = ({ bill_length_mm }: Record<string, Cell>) => bill_length_mm === null;
const complete = numbers.take(
  Array.from({ length: numbers.rows }, (_, i) => i).filter((i) => !isMissing(numbers.row(i))),
);
const texts = loadDataset('penguins').select(['island', 'sex']);

const records: readonly ComponentRecord<Transformer>[] = [...Object.values(all), ...modelSelectors];
const written = records.filter(({ exempt }) => exempt?.onnx === undefined);

describe.each(written)('$title in ONNX Runtime', (record) => {
  it('gives what transform gives, missing values among them where it takes them', async () => {
    const transformer = record.create(quickOptions(record)) as Written;
    const X = record.exempt?.missing ? complete : numbers;
    const target = Array.from({ length: X.rows }, (_, i) => i % 2);
    await transformer.fit(X, target);
    await expectSame(transformer, X);
  });
});

describe('in ONNX Runtime', () => {
  it.each([null, 'first', 'if_binary'] as const)(
    'text becomes the same columns under drop=%s, unknown and missing among them',
    async (drop) => {
      const encoder = await new OneHotEncoder({ drop, handleUnknown: 'ignore' }).fit(texts);
      await expectSame(encoder, texts);
      const odd = Table.from({ island: ['Biscoe', 'Atlantis', null], sex: [null, 'male', 'x'] });
      await expectSame(encoder, texts, odd);
    },
  );

  it('options of scalers, imputers and unions count there too', async () => {
    const union = new FeatureUnion({
      transformerList: [
        ['range', new MinMaxScaler({ clip: true, featureRange: [-1, 3] })],
        ['filled', new SimpleImputer({ strategy: 'median', addIndicator: true })],
        ['plain', 'passthrough'],
      ],
      transformerWeights: { range: 10 },
    });
    await union.fit(numbers.slice(0, 50));
    await expectSame(union, numbers.slice(0, 50), numbers);
  });

  it('components are the same to the digits of a float', async () => {
    const X = loadDataset('wine').drop('target');
    const pca = await new PCA({ nComponents: 4, whiten: true }).fit(X);
    await expectClose(pca, X);
    const lengths = await new Normalizer().fit(X);
    const small = tableOf(await lengths.transform(X));
    await expectClose(await new TruncatedSVD({ nComponents: 3 }).fit(small), small);
  });

  it.each(['l1', 'l2', 'max'] as const)(
    'rows are as long by norm=%s, empty ones too',
    async (norm) => {
      const X = complete.assign('zero', new Float64Array(complete.rows));
      await expectSame(await new Normalizer({ norm }).fit(X), X);
      const zeros = X.select(['zero']);
      await expectSame(await new Normalizer({ norm }).fit(zeros), zeros);
    },
  );

  it.each(['onehot', 'ordinal'] as const)('bins are the same with encode=%s', async (encode) => {
    const X = complete.assign('constant', new Float64Array(complete.rows).fill(3));
    await expectSame(await new KBinsDiscretizer({ nBins: 4, encode }).fit(X), X);
  });

  it('products are the same, by degree and with or without ones', async () => {
    const options = { degree: 3, interactionOnly: true, includeBias: false };
    for (const params of [{ degree: 3 }, options, { degree: 0 }]) {
      await expectSame(await new PolynomialFeatures(params).fit(complete), complete);
    }
  });

  it('a whole preprocessing gives the same columns for Telco', async () => {
    const X = loadDataset('telco_churn').drop('churn');
    const fill: OnnxTransformer & Transformer = new SimpleImputer({ strategy: 'most_frequent' });
    const transformer = new Pipeline({
      steps: [
        ['fill', fill],
        [
          'columns',
          new ColumnTransformer({
            transformers: [
              [
                'numbers',
                new Pipeline({
                  steps: [
                    ['impute', new SimpleImputer({ strategy: 'median' })],
                    ['scale', new StandardScaler()],
                  ],
                }),
                ['tenure', 'monthly_charges', 'total_charges'],
              ],
              ['flags', 'passthrough', ['senior_citizen', 'partner']],
              ['texts', new OneHotEncoder({ handleUnknown: 'ignore' }), { type: 'string' }],
            ],
          }),
        ],
      ],
    });
    await transformer.fit(X);
    await expectSame(transformer, X);
    const holes = X.slice(0, 3)
      .assign('contract', ['One year', null, 'Weekly'])
      .assign('tenure', [null, 3, 4]);
    await expectSame(transformer, X, holes);
  });
});
