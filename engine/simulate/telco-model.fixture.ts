import { readFileSync } from 'node:fs';
import type { Table } from '@engine/core/table';
import { readCsv } from '@engine/data/read-csv';
import { splitIndices } from '@engine/data/split/train-test-split';
import { ColumnTransformer } from '@engine/features/compose/column-transformer';
import { Pipeline } from '@engine/features/compose/pipeline';
import { OneHotEncoder } from '@engine/features/encode/one-hot-encoder';
import { SimpleImputer } from '@engine/features/impute/simple-imputer';
import { StandardScaler } from '@engine/features/scale/standard-scaler';
import { LogisticRegression } from '@engine/models/linear/logistic-regression';
import { exportOnnx } from '@engine/package/export-onnx';

/** The telco customers as the loop divides them: 60 % history, 40 % still to come. */
export async function telcoCustomers(): Promise<{ history: Table; newcomers: Table }> {
  const { table } = await readCsv(readFileSync('public/data/telco_churn.csv'));
  const { train, test } = splitIndices(table.rows, {
    testSize: 0.4,
    stratify: table.column('churn'),
    randomState: 42,
  });
  return { history: table.take(train), newcomers: table.take(test) };
}

/** A logistic regression of churn, packaged as the loop packages it. */
export async function packageTelcoModel(history: Table, C: number) {
  const X = history.drop('churn');
  const numbers = new Pipeline({
    steps: [
      ['fill', new SimpleImputer({ strategy: 'median' })],
      ['scale', new StandardScaler()],
    ],
  });
  const prepare = new ColumnTransformer({
    transformers: [
      ['numbers', numbers, { type: 'number' }],
      ['texts', new OneHotEncoder({ handleUnknown: 'ignore' }), { type: 'string' }],
    ],
  });
  const pipeline = new Pipeline({
    steps: [
      ['prepare', prepare],
      ['model', new LogisticRegression({ C })],
    ],
  });
  await pipeline.fit(X, history.column('churn'));
  return exportOnnx(pipeline, { name: 'churn', inputs: X, target: 'churn' });
}
