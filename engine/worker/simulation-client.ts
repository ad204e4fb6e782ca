import { EngineError } from '@engine/core/error';
import { proxy, type Remote, wrap } from 'comlink';
import { installErrorWire } from './error-wire';
import type {
  SimulationApi,
  SimulationFacts,
  SimulationNews,
  SimulationRequest,
} from './simulation-contract';

export interface SimulationClient {
  readonly simulation: Remote<SimulationApi>;
  readonly facts: SimulationFacts;
  dispose(): void;
}

export interface SimulationListeners {
  /** Told four times a second while the film plays, and after every command. */
  readonly onNews: (news: SimulationNews) => void;
  /** Told when the film cannot go on. */
  readonly onFailure: (message: string) => void;
}

/** Starts the simulation in a worker of its own and opens the film. */
export async function openSimulation(
  request: SimulationRequest,
  { onNews, onFailure }: SimulationListeners,
): Promise<SimulationClient> {
  installErrorWire();
  const worker = new Worker('/engine/simulation.mjs', { type: 'module', name: 'simulation' });
  const simulation = wrap<SimulationApi>(worker);
  const died = new Promise<never>((_, reject) => {
    worker.onerror = ({ message }) => {
      const sentence = `The simulation stopped: ${message || 'its program could not start'}. Reload the page.`;
      onFailure(sentence);
      reject(new EngineError('unsupported', sentence));
    };
  });
  // Once the film is open, onFailure tells of a death.
  died.catch(() => undefined);
  try {
    const opened = simulation.open(request, proxy(onNews), proxy(onFailure));
    const facts = await Promise.race([opened, died]);
    return { simulation, facts, dispose: () => worker.terminate() };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}
