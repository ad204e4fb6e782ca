import { readDataset } from '@app/_shell/read-dataset';
import { EngineError } from '@engine/core/error';
import type { Store } from '@engine/store/contract';
import { loggedModelFiles } from '@engine/track/logged-model-files';
import type { ClusterRequest } from '@engine/worker/cluster-contract';
import type { ExplainRequest } from '@engine/worker/explain-contract';
import type { FoundModel } from './find-models';

/** The stored bytes of a clusterer and the rows it clustered. */
export async function readClusterer(store: Store, { run }: FoundModel): Promise<ClusterRequest> {
  const read = async (path: string) => (await store.runs.readArtifact(run.id, path)).bytes;
  const [model, clustered] = await Promise.all([
    read(loggedModelFiles.model),
    read(loggedModelFiles.clustered),
  ]);
  return { model, clustered };
}

/** The stored bytes of a model and its rows. */
export async function readModel(store: Store, found: FoundModel): Promise<ExplainRequest> {
  const { run, version, isLogged } = found;
  if (isLogged) {
    const files = await store.runs.artifacts(run.id);
    const read = async (path: string) =>
      files.some((file) => file.path === path)
        ? (await store.runs.readArtifact(run.id, path)).bytes
        : null;
    const [model, training, test] = await Promise.all([
      read(loggedModelFiles.model),
      read(loggedModelFiles.training),
      read(loggedModelFiles.test),
    ]);
    return { logged: { model: model!, training, test }, packaged: null };
  }
  if (!version) {
    throw new EngineError('empty-data', `The run ${run.name} kept no model. Run its cells again.`);
  }
  const { bytes: onnx } = await store.runs.readArtifact(run.id, version.artifact);
  const csv = await readDataset(store, run.tags.dataset ?? `${version.model}.csv`);
  return { logged: null, packaged: { onnx, csv } };
}
