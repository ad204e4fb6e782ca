import { aucOf } from '@app/_runs/metric-words';
import { readDataset } from '@app/_shell/read-dataset';
import type { Store } from '@engine/store/contract';
import type { ModelVersion } from '@engine/track/contract';
import type { SimulationRequest, VersionBytes } from '@engine/worker/simulation-contract';
import { trainedOnOf, worldOf } from './world-tags';

/** Simulated minutes that are played at once: five days, so that the first labels are in. */
const prologue = 5 * 1440;

/** The registered model that serves: the newest champion, or null when there is none. */
export async function findChampion({ runs }: Store): Promise<ModelVersion | null> {
  const names = await runs.registeredModels();
  const champions = await Promise.all(names.map((name) => runs.modelByAlias(name, 'champion')));
  const found = champions.filter((version) => version !== null);
  return found.sort((a, b) => b.createdAt - a.createdAt)[0] ?? null;
}

/** All that the simulation needs of the store: models, data, seed, and the world they learned from. */
export async function readRequest(
  store: Store,
  champion: ModelVersion,
): Promise<SimulationRequest> {
  const run = await store.runs.getRun(champion.runId);
  const other = await store.runs.modelByAlias(champion.model, 'challenger');
  const challenger = other && other.version !== champion.version ? other : null;
  return {
    champion: await readVersion(store, champion),
    challenger: challenger && (await readVersion(store, challenger)),
    csv: await readDataset(store, run.tags.dataset ?? `${champion.model}.csv`),
    seed: run.provenance.seed ?? 42,
    world: worldOf(run),
    trainedOn: trainedOnOf(run),
    prologue,
  };
}

async function readVersion({ runs }: Store, version: ModelVersion): Promise<VersionBytes> {
  const { bytes } = await runs.readArtifact(version.runId, version.artifact);
  return { name: `v${version.version}`, onnx: bytes, score: aucOf(version)?.value ?? null };
}
