import { pack, unpack } from '@engine/core/pack';
import { Table } from '@engine/core/table';
import { ColumnTransformer } from '@engine/features/compose/column-transformer';
import { Pipeline } from '@engine/features/compose/pipeline';
import { OneHotEncoder } from '@engine/features/encode/one-hot-encoder';
import { DecisionTreeClassifier } from '@engine/models/tree/decision-tree-classifier';
import { exportOnnx } from '@engine/package/export-onnx';
import { setHost } from '@engine/runtime/host';
import { createNodeHost } from '@engine/runtime/node-host';
import { beforeAll, describe, expect, it } from 'vitest';
import { ServedModel, serveModel } from './serve-model';

const table = Table.from({
  tenure: [1, 2, 40, 50, 3, 60],
  contract: ['month', 'month', 'year', 'year', 'month', 'year'],
});
let onnx: Uint8Array;
let model: ServedModel;

beforeAll(async () => {
  setHost(createNodeHost());
  const prepare = new ColumnTransformer({
    transformers: [['contract', new OneHotEncoder({ handleUnknown: 'ignore' }), ['contract']]],
    remainder: 'passthrough',
  });
  const pipeline = new Pipeline({
    steps: [
      ['prepare', prepare],
      ['tree', new DecisionTreeClassifier()],
    ],
  });
  await pipeline.fit(table, ['yes', 'yes', 'no', 'no', 'yes', 'no']);
  onnx = await exportOnnx(pipeline, { name: 'churn', inputs: table, target: 'churn' });
  model = await serveModel(onnx);
});

async function refusal(rows: Table) {
  const error = await model.predict(rows).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error as { readonly code: string; readonly message: string; readonly detail: unknown };
}

describe('a served model', () => {
  it('takes raw rows in any column order, with columns it does not know', async () => {
    const rows = table.select(['contract', 'tenure']).assign('customer', [1, 2, 3, 4, 5, 6]);
    expect(await model.predict(rows)).toEqual(['yes', 'yes', 'no', 'no', 'yes', 'no']);
    const proba = await model.predictProba(rows);
    expect(proba.columns).toEqual(['no', 'yes']);
    expect(proba.row(0)).toEqual(Float64Array.of(0, 1));
  });

  it('says which column is missing', async () => {
    const error = await refusal(table.drop('tenure'));
    expect(error).toMatchObject({ code: 'missing-column' });
    expect(error.message).toContain('the column tenure');
  });

  it('reports every column of the wrong type, one by one', async () => {
    const error = await refusal(Table.from({ tenure: ['a', 'b'], contract: [1, 2] }));
    expect(error).toMatchObject({
      code: 'not-numeric',
      detail: {
        fields: [
          { column: 'tenure', code: 'not-numeric' },
          { column: 'contract', code: 'unsupported' },
        ],
      },
    });
    expect(error.message).toContain('1 more');
  });

  it('lets a column through in which everything is missing, whatever its type looks like', async () => {
    const rows = Table.from({ tenure: [1, 60], contract: [null, null] });
    expect(await model.predict(rows)).toHaveLength(2);
  });

  it('refuses a request without rows', async () => {
    expect(await refusal(table.slice(0, 0))).toMatchObject({ code: 'empty-data' });
  });

  it('goes on serving after it was stored and read back', async () => {
    const copy = unpack(structuredClone(pack(model, [ServedModel])), [ServedModel]) as ServedModel;
    expect(await copy.predict(table)).toEqual(await model.predict(table));
  });

  it('is gone after release', async () => {
    const other = await serveModel(onnx);
    await other.release();
    await expect(other.predict(table)).rejects.toThrow('was released');
  });

  it.each([
    ['an empty file', Uint8Array.of()],
    ['text', new TextEncoder().encode('not a model at all')],
    ['a model cut short', () => onnx.subarray(0, onnx.length - 7)],
  ])('refuses %s with a sentence', async (_, bytes) => {
    const refused = serveModel(typeof bytes === 'function' ? bytes() : bytes);
    await expect(refused).rejects.toThrow(/Export (it with exportOnnx|the model again)/);
  });
});
