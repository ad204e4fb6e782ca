import { EngineError } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import type { NetworkRequest, NetworkResult } from './network';
import type { Tensorflow } from './tensorflow';
import { trainOn } from './train-on';

/** What a GPU says about itself. */
export interface GpuDescription {
  readonly name: string;
  /** A program that imitates a GPU, far slower than WASM. */
  readonly software: boolean;
}

/** The jobs of the room: request and result by name, plain data all of it. */
export interface GpuJobs {
  /** Null where there is no adapter. */
  readonly describe: { readonly request: null; readonly result: GpuDescription | null };
  readonly trainNetwork: { readonly request: NetworkRequest; readonly result: NetworkResult };
}

type JobName = keyof GpuJobs;
type Jobs = {
  readonly [Name in JobName]: (
    request: GpuJobs[Name]['request'],
    options: WorkOptions,
  ) => Promise<GpuJobs[Name]['result']>;
};

/**
 * The engine's jobs on WebGPU, for a thread that has it: the main thread of the sandboxed frame,
 * because its workers have none.
 */
export function createGpuRoom(tf: Tensorflow) {
  const jobs: Jobs = {
    describe: async () => describeAdapter(),
    trainNetwork: async (request, options) => {
      if (!(await describeAdapter())) {
        throw new EngineError('unsupported', "There is no WebGPU adapter here. Choose 'wasm'.", {
          backend: 'webgpu',
        });
      }
      return trainOn(tf, 'webgpu', request, options);
    },
  };

  return function runJob(
    job: string,
    request: unknown,
    onProgress: (progress: unknown) => void,
    signal: AbortSignal,
  ): Promise<unknown> {
    if (!Object.hasOwn(jobs, job)) {
      throw new EngineError('unsupported', `The GPU room has no job called ${job}.`, { job });
    }
    return jobs[job as JobName](request as never, { onProgress, signal });
  };
}

interface Adapter {
  readonly isFallbackAdapter?: boolean;
  readonly info?: Readonly<Record<string, string>> & { readonly isFallbackAdapter?: boolean };
}

async function describeAdapter(): Promise<GpuDescription | null> {
  const { gpu } = navigator as { readonly gpu?: { requestAdapter(): Promise<Adapter | null> } };
  const adapter = await gpu?.requestAdapter().catch(() => null);
  if (!adapter) return null;
  const { vendor = '', architecture = '', description = '' } = adapter.info ?? {};
  const name = [vendor, architecture, description].filter(Boolean).join(' ') || 'unnamed adapter';
  const fallback = adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false;
  return { name, software: fallback || isSoftwareRenderer(name) };
}

/** Recognises the programs that imitate a GPU by the names that they give themselves. */
export function isSoftwareRenderer(name: string): boolean {
  return /swiftshader|llvmpipe|lavapipe|software|basic render|warp/i.test(name);
}
