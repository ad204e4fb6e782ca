import { runLabels } from '@app/_runs/run-labels';
import type { TrackedRuns } from '@app/_runs/use-runs';
import type { Store } from '@engine/store/contract';
import type { ModelVersion, Run } from '@engine/track/contract';
import { loggedModelFiles } from '@engine/track/logged-model-files';

/** A model that can be explained: that of a run, registered or not. */
export interface FoundModel {
  readonly run: Run;
  /** `telco_churn v3, random forest of lap 2`. */
  readonly label: string;
  /** The newest version that was registered from the run. */
  readonly version: ModelVersion | null;
  /** Whether the run kept the model itself; else only its package is known. */
  readonly isLogged: boolean;
  /** Whether it puts rows into clusters instead of answering for a target. */
  readonly isClusterer: boolean;
}

/** Every run with a model: champions first, then other versions, then runs, each the newest first. */
export async function findModels(
  store: Store,
  { runs, versions }: TrackedRuns,
): Promise<readonly FoundModel[]> {
  const live = runs.filter(({ deletedAt }) => deletedAt === null);
  const labels = runLabels(live);
  const found = await Promise.all(
    live.map(async (run): Promise<FoundModel | null> => {
      const files = await store.runs.artifacts(run.id);
      const has = (kept: string) => files.some(({ path }) => path === kept);
      const isLogged = has(loggedModelFiles.model);
      const isClusterer = isLogged && has(loggedModelFiles.clustered);
      const version = versions.find(({ runId }) => runId === run.id) ?? null;
      if (!isLogged && !version) return null;
      const name = labels.get(run.id)!;
      const label = version
        ? `${version.model} v${version.version}, ${name}`
        : `${run.experiment}, ${name}`;
      return { run, label, version, isLogged, isClusterer };
    }),
  );
  const rank = ({ version }: FoundModel) =>
    version?.aliases.includes('champion') ? 0 : version ? 1 : 2;
  return found
    .filter((model) => model !== null)
    .sort((a, b) => rank(a) - rank(b) || b.run.startedAt - a.run.startedAt);
}
