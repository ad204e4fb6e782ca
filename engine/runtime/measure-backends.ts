import { EngineError } from '@engine/core/error';
import { activateBackend } from './activate-backend';
import type { BackendName } from './backend-name';
import { webglContext } from './check-device';
import { isSoftwareRenderer } from './gpu-room';
import { runInRoom, runTraining } from './run-training';
import { standardRequest } from './standard-request';
import { loadTensorflow } from './tensorflow';

/** How a backend did in the measurement. */
export interface BackendMeasurement {
  readonly backend: BackendName;
  /** Milliseconds for one training step; null when it was not measured. */
  readonly milliseconds: number | null;
  /** Why it was not measured, or what it is. */
  readonly note: string;
}

const candidates: readonly BackendName[] = ['wasm', 'cpu', 'webgl', 'webgpu'];

let measured: Promise<readonly BackendMeasurement[]> | undefined;

/**
 * Times a training step of a small network (32-64-32-1, batches of 200) on each backend that is
 * there. Measured once and remembered. Programs that imitate a GPU are named and not measured.
 *
 * Cost: 0.2 to 1 s the first time.
 */
export function measureBackends(): Promise<readonly BackendMeasurement[]> {
  measured ??= measureEach();
  return measured;
}

async function measureEach(): Promise<readonly BackendMeasurement[]> {
  const measurements: BackendMeasurement[] = [];
  for (const backend of candidates) measurements.push(await measure(backend));
  return measurements;
}

async function measure(backend: BackendName): Promise<BackendMeasurement> {
  try {
    const gpu = await describeGpu(backend);
    if (gpu && isSoftwareRenderer(gpu)) {
      return { backend, milliseconds: null, note: `${gpu}: imitates a GPU in software` };
    }
    return { backend, milliseconds: await timeStep(backend), note: gpu ?? '' };
  } catch (error) {
    const note = error instanceof EngineError ? error.message : 'It is not available here.';
    return { backend, milliseconds: null, note };
  }
}

/** The fastest of three epochs; the first one, in which a GPU compiles its programs, is left out. */
async function timeStep(backend: BackendName): Promise<number> {
  const ends: number[] = [];
  const request = standardRequest();
  const stepsPerEpoch = request.codes.length / request.batchSize;
  await runTraining(backend, request, {
    onProgress: () => {
      ends.push(performance.now());
    },
  });
  const times = ends.slice(1).map((end, i) => (end - ends[i]!) / stepsPerEpoch);
  return Math.min(...times);
}

/** What the GPU behind a backend calls itself; nothing for backends without one. */
async function describeGpu(backend: BackendName): Promise<string | undefined> {
  if (backend === 'webgpu') {
    const gpu = await runInRoom('describe', null);
    if (!gpu) throw new EngineError('unsupported', 'There is no WebGPU adapter here.');
    return gpu.software ? `${gpu.name} (software)` : gpu.name;
  }
  if (backend !== 'webgl') return undefined;
  const tf = await loadTensorflow();
  await activateBackend(tf, 'webgl');
  const gl = webglContext(tf);
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  return names ? String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)) : undefined;
}
