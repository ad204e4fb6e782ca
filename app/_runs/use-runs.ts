'use client';
import { useStore } from '@app/_shell/use-store';
import type { Store } from '@engine/store/contract';
import type { ModelVersion, Run } from '@engine/track/contract';
import { useEffect, useState } from 'react';

export interface TrackedRuns {
  readonly runs: readonly Run[];
  /** Versions of every registered model, the newest first. */
  readonly versions: readonly ModelVersion[];
}

/** Runs and model versions, read anew whenever any tab changes them; null before the first read. */
export function useRuns(): TrackedRuns | null {
  const store = useStore();
  const [tracked, setTracked] = useState<TrackedRuns | null>(null);
  useEffect(() => {
    if (!store) return;
    let gone = false;
    const read = () => void readTracked(store).then((next) => gone || setTracked(next));
    read();
    const stop = store.runs.watchRuns(read);
    return () => {
      gone = true;
      stop();
    };
  }, [store]);
  return tracked;
}

/**
 * What the tracking store knows at this moment: everything, or one experiment and the model that
 * the loop registers under the same name.
 */
export async function readTracked(store: Store, experiment?: string): Promise<TrackedRuns> {
  const [runs, models] = await Promise.all([
    store.runs.searchRuns(experiment),
    experiment === undefined ? store.runs.registeredModels() : [experiment],
  ]);
  const versions = await Promise.all(models.map((model) => store.runs.modelVersions(model)));
  return { runs, versions: versions.flat().sort((a, b) => b.createdAt - a.createdAt) };
}
