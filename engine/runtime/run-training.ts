import { EngineError, type ErrorCode } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import type { BackendName } from './backend-name';
import type { GpuJobs } from './gpu-room';
import { findHost } from './host';
import { noteBackend } from './last-backend';
import type { NetworkRequest, NetworkResult } from './network';
import { loadTensorflow } from './tensorflow';
import { trainOn } from './train-on';

let last: Promise<unknown> = Promise.resolve();

/**
 * Trains a network on the given backend, here or in the GPU room. One training at a time, because
 * TensorFlow.js has one active backend per thread.
 */
export function runTraining(
  backend: BackendName,
  request: NetworkRequest,
  options: WorkOptions = {},
): Promise<NetworkResult> {
  const result = last.then(async () => {
    const trained = await (backend === 'webgpu'
      ? runInRoom('trainNetwork', request, options)
      : trainOn(await loadTensorflow(), backend, request, options));
    noteBackend(backend);
    return trained;
  });
  last = result.catch(() => undefined);
  return result;
}

/**
 * Runs a job of the GPU room.
 *
 * @throws EngineError `unsupported` where there is no such room.
 */
export async function runInRoom<Job extends keyof GpuJobs>(
  job: Job,
  request: GpuJobs[Job]['request'],
  { onProgress, signal }: WorkOptions = {},
): Promise<GpuJobs[Job]['result']> {
  const room = findHost()?.gpuRoom;
  if (!room) {
    throw new EngineError(
      'unsupported',
      "WebGPU is not available here. Leave backend at 'auto', or choose 'wasm'.",
      { backend: 'webgpu' },
    );
  }
  const tell = onProgress as ((progress: unknown) => void) | undefined;
  try {
    return await room.run(job, request, tell, signal);
  } catch (error) {
    throw toEngineError(error);
  }
}

/** The room's errors arrive as plain errors that carry the fields of an `EngineError`. */
function toEngineError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof EngineError || !('code' in error)) return error;
  const { code, message, detail } = error as Error & { code: ErrorCode; detail?: object };
  return new EngineError(code, message, { ...detail });
}
