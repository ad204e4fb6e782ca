/** Three groups of penguins as a run keeps them, and what the engine says of them in Node. */
import { readFileSync } from 'node:fs';
import { readCsv } from '../data/read-csv';
import { dropna } from '../data/wrangle/dropna';
import {
  type ClusterFeatureImportance,
  clusterFeatureImportance,
} from '../explain/clusters/cluster-feature-importance';
import { Pipeline } from '../features/compose/pipeline';
import { StandardScaler } from '../features/scale/standard-scaler';
import { logModel } from '../log-model';
import { KMeans } from '../models/cluster/k-means';
import { type Host, setHost } from '../runtime/host';
import { startRun } from '../track/active-run';
import { loggedModelFiles } from '../track/logged-model-files';
import { createMemoryTrackingStore } from '../track/memory-store';

const measured = ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'];

/** What a test of the page needs to know. */
export interface LoggedGroups {
  /** Bytes by path, as the run keeps them. */
  readonly files: Readonly<Record<string, readonly number[]>>;
  /** The group of each row. */
  readonly labels: readonly number[];
  readonly importance: ClusterFeatureImportance;
}

export async function loggedGroups(): Promise<LoggedGroups> {
  const tracking = createMemoryTrackingStore({ hash: (bytes) => String(bytes.length) });
  setHost({ tracking } as Host);
  const { table } = await readCsv(readFileSync('public/data/penguins.csv'));
  const rows = (await dropna(table, { subset: measured })).select(measured);
  const model = new Pipeline({
    steps: [
      ['scale', new StandardScaler()],
      ['groups', new KMeans({ nClusters: 3, nInit: 5, randomState: 42 })],
    ],
  });
  await model.fit(rows);
  const run = await startRun({ experiment: 'penguins', name: 'three groups' });
  await logModel(run, model, { clustered: rows });
  const files: Record<string, number[]> = {};
  for (const path of [loggedModelFiles.model, loggedModelFiles.clustered]) {
    files[path] = [...(await tracking.readArtifact(run.id, path)).bytes];
  }
  const importance = await clusterFeatureImportance(model, rows);
  return { files, labels: [...importance.labels], importance };
}
