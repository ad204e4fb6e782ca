import { EngineError } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import type { BackendChoice, BackendName } from './backend-name';
import { type BackendMeasurement, measureBackends } from './measure-backends';
import type { NetworkRequest, NetworkResult } from './network';
import { runTraining } from './run-training';

/** So much faster must a GPU be before it takes over: its numbers differ in the last digits. */
const worthIt = 2;

export interface TrainedNetwork extends NetworkResult {
  /** Where it was trained. */
  readonly backend: BackendName;
}

/**
 * Trains where it is asked to, or for `auto` on the best backend. When a GPU that was chosen by
 * itself fails, the training starts anew on the CPU; one that was asked for reports its error.
 */
export async function trainOnBackend(
  choice: BackendChoice,
  request: NetworkRequest,
  options: WorkOptions = {},
  measurements?: readonly BackendMeasurement[],
): Promise<TrainedNetwork> {
  const train = async (backend: BackendName): Promise<TrainedNetwork> => ({
    ...(await runTraining(backend, request, options)),
    backend,
  });
  if (choice !== 'auto') return train(choice);
  const times = measurements ?? (await measureBackends());
  const backend = fastestBackend(times);
  const home = homeBackend(times);
  try {
    return await train(backend);
  } catch (error) {
    const stopped = error instanceof EngineError && error.code === 'aborted';
    if (backend === home || stopped) throw error;
    return train(home);
  }
}

/** WASM, or plain JavaScript where WASM cannot start, unless a GPU is at least twice as fast. */
export function fastestBackend(measurements: readonly BackendMeasurement[]): BackendName {
  const home = homeBackend(measurements);
  const limit = timeOf(measurements, home) / worthIt;
  const gpus = (['webgpu', 'webgl'] as const).filter((name) => timeOf(measurements, name) <= limit);
  return gpus.sort((a, b) => timeOf(measurements, a) - timeOf(measurements, b))[0] ?? home;
}

function homeBackend(measurements: readonly BackendMeasurement[]): BackendName {
  return Number.isFinite(timeOf(measurements, 'wasm')) ? 'wasm' : 'cpu';
}

function timeOf(measurements: readonly BackendMeasurement[], name: BackendName): number {
  return measurements.find(({ backend }) => backend === name)?.milliseconds ?? Infinity;
}
