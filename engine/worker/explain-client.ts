import { proxy, type Remote } from 'comlink';
import type { ExplainApi, ExplainFacts, ExplainRequest, OnProgress } from './explain-contract';
import { openWorker } from './open-worker';

export interface ExplainClient {
  readonly explainer: Remote<ExplainApi>;
  readonly facts: ExplainFacts;
  /** A listener that the worker can call. */
  readonly listener: (onProgress: OnProgress) => OnProgress;
  dispose(): void;
}

/**
 * Opens a model in a worker of its own.
 *
 * @param onFailure told when the worker dies later on
 */
export async function openExplainer(
  request: ExplainRequest,
  onFailure: (message: string) => void,
): Promise<ExplainClient> {
  const { remote, facts, dispose } = await openWorker<ExplainApi, ExplainFacts>({
    name: 'explain',
    subject: 'The explainer',
    open: (explainer) => explainer.open(request),
    onFailure,
  });
  return { explainer: remote, facts, listener: proxy, dispose };
}
