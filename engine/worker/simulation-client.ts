import { proxy, type Remote } from 'comlink';
import { openWorker } from './open-worker';
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
  const { remote, facts, dispose } = await openWorker<SimulationApi, SimulationFacts>({
    name: 'simulation',
    subject: 'The simulation',
    open: (simulation) => simulation.open(request, proxy(onNews), proxy(onFailure)),
    onFailure,
  });
  return { simulation: remote, facts, dispose };
}
