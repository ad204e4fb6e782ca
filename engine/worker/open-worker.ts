import { EngineError } from '@engine/core/error';
import { type Remote, wrap } from 'comlink';
import { installErrorWire } from './error-wire';

/** A worker of the page's own, opened. */
export interface OpenedWorker<Api, Facts> {
  readonly remote: Remote<Api>;
  /** What opening it gave. */
  readonly facts: Facts;
  dispose(): void;
}

export interface WorkerOptions<Api, Facts> {
  /** The file under `engine/` and the worker's name: `simulation` for `/engine/simulation.mjs`. */
  readonly name: string;
  /** What it is called in a sentence: `The simulation`. */
  readonly subject: string;
  readonly open: (remote: Remote<Api>) => Promise<Facts>;
  /** Told in a sentence when the worker dies, now or later. */
  readonly onFailure: (message: string) => void;
}

/** Starts a worker and opens what it is for; a worker that dies meanwhile fails the opening. */
export async function openWorker<Api, Facts>({
  name,
  subject,
  open,
  onFailure,
}: WorkerOptions<Api, Facts>): Promise<OpenedWorker<Api, Facts>> {
  installErrorWire();
  const worker = new Worker(`/engine/${name}.mjs`, { type: 'module', name });
  const remote = wrap<Api>(worker);
  const died = new Promise<never>((_, reject) => {
    worker.onerror = ({ message }) => {
      const sentence = `${subject} stopped: ${message || 'its program could not start'}. Reload the page.`;
      onFailure(sentence);
      reject(new EngineError('unsupported', sentence));
    };
  });
  // Once it is open, onFailure tells of a death.
  died.catch(() => undefined);
  try {
    const facts = await Promise.race([open(remote), died]);
    return { remote, facts, dispose: () => worker.terminate() };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}
