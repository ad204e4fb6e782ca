import type { WorkerPool } from '@engine/pool/contract';
import type { TrackingStore } from '@engine/track/contract';

/**
 * What the engine may ask of the place it runs in. In the sandbox each call crosses the typed
 * protocol and is answered from an allow-list; in Node it reads files.
 */
export interface Host {
  /** Bytes of a file the engine needs at run time, by its name under `public/engine/`. */
  asset(name: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Bytes of a data set that the app ships (`telco_churn.csv`) or that the person dropped. */
  dataset(name: string): Promise<Uint8Array<ArrayBuffer>>;
  readonly tracking: TrackingStore;
  readonly serving: ServingHost;
  /** Present where WebGPU or WebGL can only be reached outside the worker. */
  readonly gpuRoom?: GpuRoom;
  /** Present where further threads can be had; use it through `runJobs`. */
  readonly pool?: WorkerPool;
}

/** Runs ONNX models with onnxruntime-web in a worker of its own. */
export interface ServingHost {
  /** Loads a model and returns the handle that `predict` takes. */
  load(onnx: Uint8Array): Promise<string>;
  predict(handle: string, inputs: OnnxInputs): Promise<OnnxOutputs>;
  release(handle: string): Promise<void>;
}

/** One entry per graph input, each of shape [rows, 1]; numbers travel as doubles. */
export type OnnxInputs = Readonly<Record<string, Float64Array | readonly string[]>>;

export interface OnnxOutputs {
  /** Predicted labels, one per row. */
  readonly labels: readonly (string | number)[];
  /** rows x classes, row-major. */
  readonly probabilities: Float32Array;
  /** Milliseconds spent inside onnxruntime. */
  readonly milliseconds: number;
}

/** A place with a GPU; it runs one named job on plain data. */
export interface GpuRoom {
  run<Request, Result>(
    job: string,
    request: Request,
    onProgress?: (progress: unknown) => void,
    signal?: AbortSignal,
  ): Promise<Result>;
}

let current: Host | undefined;

/**
 * Called once by whoever starts the engine.
 * @internal cells are not offered it
 */
export function setHost(host: Host): void {
  current = host;
}

/** The host, where one was set: in plain Node the engine does without. */
export function findHost(): Host | undefined {
  return current;
}

/** The host that was set; asking before that is a programming error. */
export function host(): Host {
  if (!current) throw new Error('No host was set: call setHost before using tracking or serving.');
  return current;
}
