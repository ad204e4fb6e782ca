import { EngineError } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { activateBackend, resetBackend } from './activate-backend';
import type { BackendName } from './backend-name';
import { gpuBackends } from './check-device';
import type { NetworkRequest, NetworkResult } from './network';
import type { Tensorflow } from './tensorflow';
import { trainNetwork } from './train-network';

/** Trains on a backend of this thread; a GPU that fails is started anew the next time. */
export async function trainOn(
  tf: Tensorflow,
  backend: BackendName,
  request: NetworkRequest,
  options: WorkOptions,
): Promise<NetworkResult> {
  await activateBackend(tf, backend);
  try {
    return await trainNetwork(tf, request, options);
  } catch (error) {
    const stopped = error instanceof EngineError && error.code === 'aborted';
    if (!stopped && gpuBackends.includes(backend)) resetBackend(tf, backend);
    throw error;
  }
}
