/** A boosted model of telco customers as a run keeps it, and what the engine says of it in Node. */
import { readFileSync } from 'node:fs';
import type { Explanation } from '@engine/explain/explanation';
import { readCsv } from '../data/read-csv';
import { explain } from '../explain/explain';
import { ColumnTransformer } from '../features/compose/column-transformer';
import { Pipeline } from '../features/compose/pipeline';
import { OneHotEncoder } from '../features/encode/one-hot-encoder';
import { SimpleImputer } from '../features/impute/simple-imputer';
import { logModel } from '../log-model';
import { XGBClassifier } from '../models/boosting/xgb-classifier';
import { type Host, setHost } from '../runtime/host';
import { startRun } from '../track/active-run';
import { loggedModelFiles } from '../track/logged-model-files';
import { createMemoryTrackingStore } from '../track/memory-store';

const numbers = ['tenure', 'monthly_charges', 'total_charges'];
const texts = ['contract', 'internet_service', 'payment_method'];

/** What a test of the page needs to know. */
export interface LoggedTelco {
  /** Bytes by path, as the run keeps them. */
  readonly files: Readonly<Record<string, readonly number[]>>;
  /** The first rows explained in log-odds. */
  readonly explanation: Explanation;
  /** The first row with a contract of two years. */
  readonly changed: Explanation;
}

export async function loggedTelco(rows: number): Promise<LoggedTelco> {
  const tracking = createMemoryTrackingStore({ hash: (bytes) => String(bytes.length) });
  setHost({ tracking } as Host);
  const file = await readCsv(readFileSync('public/data/telco_churn.csv'));
  const table = file.table.slice(0, 900);
  const X = table.select([...numbers, ...texts]);
  const y = table.column('churn');
  const model = new Pipeline({
    steps: [
      [
        'prepare',
        new ColumnTransformer({
          transformers: [
            ['numbers', new SimpleImputer({ strategy: 'median' }), numbers],
            ['texts', new OneHotEncoder({ handleUnknown: 'ignore' }), texts],
          ],
        }),
      ],
      ['model', new XGBClassifier({ nEstimators: 30, maxDepth: 3, randomState: 0 })],
    ],
  });
  await model.fit(X, y);
  const run = await startRun({ experiment: 'telco', name: 'boosted trees' });
  await logModel(run, model, {
    training: [X, y],
    test: [X.slice(0, 300), table.slice(0, 300).column('churn')],
  });
  const files: Record<string, number[]> = {};
  const { model: kept, training, test } = loggedModelFiles;
  for (const path of [kept, training, test]) {
    files[path] = [...(await tracking.readArtifact(run.id, path)).bytes];
  }
  const [explanation] = await explain(model, X.slice(0, rows));
  const first = X.slice(0, 1);
  const [changed] = await explain(model, first.assign('contract', ['Two year']));
  return { files, explanation: explanation!, changed: changed! };
}
