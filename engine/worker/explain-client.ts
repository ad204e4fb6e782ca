import { EngineError } from '@engine/core/error';
import { proxy, type Remote, wrap } from 'comlink';
import { installErrorWire } from './error-wire';
import type { ExplainApi, ExplainFacts, ExplainRequest, OnProgress } from './explain-contract';

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
  installErrorWire();
  const worker = new Worker('/engine/explain.mjs', { type: 'module', name: 'explain' });
  const explainer = wrap<ExplainApi>(worker);
  const died = new Promise<never>((_, reject) => {
    worker.onerror = ({ message }) => {
      const sentence = `The explainer stopped: ${message || 'its program could not start'}. Reload the page.`;
      onFailure(sentence);
      reject(new EngineError('unsupported', sentence));
    };
  });
  // Once the model is open, onFailure tells of a death.
  died.catch(() => undefined);
  try {
    const facts = await Promise.race([explainer.open(request), died]);
    return { explainer, facts, listener: proxy, dispose: () => worker.terminate() };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}
