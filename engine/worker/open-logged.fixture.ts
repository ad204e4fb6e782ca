/** A model as a run keeps it, opened for the Explain page's questions. */
import * as engine from '../catalog';
import type { Column } from '../core/table';
import { setHost } from '../runtime/host';
import { createNodeHost } from '../runtime/node-host';
import { loggedModelFiles } from '../track/logged-model-files';
import { createMemoryTrackingStore } from '../track/memory-store';
import { createExplainApi } from './explain-api';

interface Fitting {
  fit(X: engine.Table, y: Column): Promise<unknown>;
}

/** Fits the model to all rows, and logs it with them. */
export async function openLogged(table: engine.Table, target: string, model: object) {
  const tracking = createMemoryTrackingStore({ hash: (bytes) => String(bytes.length) });
  setHost(createNodeHost({ tracking }));
  const [X, y] = [table.drop(target), table.column(target)];
  await (model as Fitting).fit(X, y);
  const run = await engine.startRun({ experiment: 'any', name: 'any' });
  await engine.logModel(run, model, { training: [X, y], test: [X, y] });
  const read = async (path: string) => (await tracking.readArtifact(run.id, path)).bytes;
  const api = createExplainApi(async () => engine, {} as never);
  const facts = await api.open({
    logged: {
      model: await read(loggedModelFiles.model),
      training: await read(loggedModelFiles.training),
      test: await read(loggedModelFiles.test),
    },
    packaged: null,
  });
  return { api, facts, X };
}
