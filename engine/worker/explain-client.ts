import { proxy, type Remote } from 'comlink';
import type { ClusterApi, ClusterFacts, ClusterRequest } from './cluster-contract';
import type { ExplainApi, ExplainFacts, ExplainRequest, OnProgress } from './explain-contract';
import { openWorker } from './open-worker';

/** A model that is open in a worker of its own, to be asked why. */
interface Client<Api, Facts> {
  readonly explainer: Remote<Api>;
  readonly facts: Facts;
  /** A listener that the worker can call. */
  readonly listener: (onProgress: OnProgress) => OnProgress;
  dispose(): void;
}

export type ExplainClient = Client<ExplainApi, ExplainFacts>;
export type ClusterClient = Client<ClusterApi, ClusterFacts>;

async function openClient<Api, Facts>(
  name: string,
  open: (explainer: Remote<Api>) => Promise<Facts>,
  onFailure: (message: string) => void,
): Promise<Client<Api, Facts>> {
  const { remote, facts, dispose } = await openWorker<Api, Facts>({
    name,
    subject: 'The explainer',
    open,
    onFailure,
  });
  return { explainer: remote, facts, listener: proxy, dispose };
}

/**
 * Opens a model with a target.
 *
 * @param onFailure told when the worker dies later on
 */
export function openExplainer(
  request: ExplainRequest,
  onFailure: (message: string) => void,
): Promise<ExplainClient> {
  return openClient('explain', (explainer) => explainer.open(request), onFailure);
}

/** Opens a clusterer; as {@link openExplainer}. */
export function openClusters(
  request: ClusterRequest,
  onFailure: (message: string) => void,
): Promise<ClusterClient> {
  return openClient('clusters', (explainer) => explainer.open(request), onFailure);
}
