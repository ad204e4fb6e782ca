import type { EngineError } from '@engine/core/error';
import type { Matrix } from '@engine/core/matrix';
import type { Table } from '@engine/core/table';
import { trackingMethods } from '@engine/kernel/tracking-methods';
import type { WorkerPool } from '@engine/pool/contract';
import type { createWorkerPool } from '@engine/pool/worker-pool';
import type { GpuRoom, Host } from '@engine/runtime/host';
import type { TrackingStore } from '@engine/track/contract';
import type { Ask } from './page-calls';

/** What the kernel itself uses of the engine's bundle. */
export interface EngineModule extends Readonly<Record<string, unknown>> {
  readonly setHost: (host: Host) => void;
  readonly EngineError: typeof EngineError;
  readonly Matrix: typeof Matrix;
  readonly Table: typeof Table;
  readonly createWorkerPool: typeof createWorkerPool;
  /** Where the last numbers were computed. */
  readonly backend: () => string;
  /** `js` starts a new record. */
  readonly noteBackend: (name: 'js') => void;
}

/** The engine's host inside the sandbox: all but its own workers is asked of the page. */
export function pageHost(
  ask: Ask,
  gpuRoom: GpuRoom | undefined,
  pool: WorkerPool | undefined,
): Host {
  const tracking = Object.fromEntries(
    trackingMethods.map((method) => [
      method,
      (...args: unknown[]) => ask('tracking', [method, ...args]),
    ]),
  );
  return {
    asset: (name) => ask('asset', [name]),
    async dataset(name) {
      const blob = await ask<Blob>('dataset', [name]);
      return new Uint8Array(await blob.arrayBuffer());
    },
    tracking: tracking as unknown as TrackingStore,
    serving: {
      load: (onnx) => ask('serving.load', [onnx]),
      predict: (handle, inputs) => ask('serving.predict', [handle, inputs]),
      release: (handle) => ask('serving.release', [handle]),
    },
    ...(gpuRoom ? { gpuRoom } : {}),
    ...(pool ? { pool } : {}),
  };
}
