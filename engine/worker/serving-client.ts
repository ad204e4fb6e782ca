import { EngineError } from '@engine/core/error';
import type { OnnxInputs, OnnxOutputs, ServingHost } from '@engine/runtime/host';
import { type Endpoint, type Remote, releaseProxy, wrap } from 'comlink';
import { installErrorWire } from './error-wire';

/** A started worker, as far as the client needs it. */
export type ServingWorker = Endpoint & Pick<Worker, 'terminate'>;

export interface ServingClientOptions {
  /** Starts `serving.mjs`; called again when the worker died. */
  readonly startWorker?: () => ServingWorker;
  /** Milliseconds that one call may take before the worker is given up. */
  readonly deadline?: number;
}

export interface ServingClient extends ServingHost {
  dispose(): void;
}

/** One worker's life: everything that waits for it ends with it. */
interface Room {
  readonly remote: Remote<ServingHost>;
  /** The worker's own handle of each of the client's models. */
  readonly loaded: Map<string, Promise<string>>;
  readonly death: Promise<never>;
  readonly end: (reason: EngineError) => void;
}

/**
 * The page's line to the serving worker. It keeps the models' bytes, so that a worker that died or
 * hangs is replaced with its next call and nobody has to load a model again.
 */
export function createServingClient({
  startWorker = () => new Worker('/engine/serving.mjs', { type: 'module', name: 'serving' }),
  deadline = 30_000,
}: ServingClientOptions = {}): ServingClient {
  installErrorWire();
  const models = new Map<string, Uint8Array>();
  let room: Room | undefined;
  let last = 0;

  function open(): Room {
    const worker = startWorker();
    const remote = wrap<ServingHost>(worker);
    let end: Room['end'] = () => undefined;
    const death = new Promise<never>((_, reject) => {
      end = (reason) => {
        if (room === opened) room = undefined;
        reject(reason);
        worker.terminate();
      };
    });
    // A worker that ends while nobody waits is no failure of anything.
    death.catch(() => undefined);
    const opened: Room = { remote, loaded: new Map(), death, end };
    worker.addEventListener('error', () => opened.end(stopped('The server stopped unexpectedly.')));
    return opened;
  }

  /** Runs a call in the worker of the moment; its death or the deadline ends the call. */
  async function call<Value>(work: (room: Room) => Promise<Value>): Promise<Value> {
    const here = (room ??= open());
    const seconds = deadline / 1000;
    const timer = setTimeout(() => {
      here.end(stopped(`The server did not answer within ${seconds} seconds and was restarted.`));
    }, deadline);
    try {
      return await Promise.race([work(here), here.death]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Loads a model into the worker, once per worker. */
  function handleIn({ remote, loaded }: Room, model: string): Promise<string> {
    const onnx = models.get(model);
    if (!onnx) {
      const message = 'This model was released. Serve it again.';
      throw new EngineError('missing-values', message, { handle: model });
    }
    const known = loaded.get(model);
    if (known) return known;
    const handle: Promise<string> = remote.load(onnx);
    loaded.set(model, handle);
    handle.catch(() => loaded.delete(model));
    return handle;
  }

  return {
    async load(onnx: Uint8Array): Promise<string> {
      const model = `model-${++last}`;
      models.set(model, onnx);
      try {
        await call((here) => handleIn(here, model));
      } catch (error) {
        models.delete(model);
        throw error;
      }
      return model;
    },

    predict: (model: string, inputs: OnnxInputs): Promise<OnnxOutputs> =>
      call(async (here) => here.remote.predict(await handleIn(here, model), inputs)),

    async release(model: string): Promise<void> {
      models.delete(model);
      const handle = room?.loaded.get(model);
      room?.loaded.delete(model);
      if (handle) await call(async ({ remote }) => remote.release(await handle));
    },

    dispose(): void {
      models.clear();
      room?.remote[releaseProxy]();
      room?.end(stopped('The server was closed.'));
    },
  };
}

function stopped(what: string): EngineError {
  return new EngineError('unsupported', `${what} Ask it again.`);
}
