import { proxy, type Remote } from 'comlink';
import type { ClusterApi, ClusterFacts, ClusterRequest } from './cluster-contract';
import type { OnProgress } from './explain-contract';
import { openWorker } from './open-worker';

export interface ClusterClient {
  readonly explainer: Remote<ClusterApi>;
  readonly facts: ClusterFacts;
  /** A listener that the worker can call. */
  readonly listener: (onProgress: OnProgress) => OnProgress;
  dispose(): void;
}

/**
 * Opens a clusterer in a worker of its own.
 *
 * @param onFailure told when the worker dies later on
 */
export async function openClusters(
  request: ClusterRequest,
  onFailure: (message: string) => void,
): Promise<ClusterClient> {
  const { remote, facts, dispose } = await openWorker<ClusterApi, ClusterFacts>({
    name: 'clusters',
    subject: 'The explainer',
    open: (clusters) => clusters.open(request),
    onFailure,
  });
  return { explainer: remote, facts, listener: proxy, dispose };
}
