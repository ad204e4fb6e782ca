import { EngineError } from '@engine/core/error';
import type { OnnxInputs, OnnxOutputs, ServingHost } from './host';

type OnnxRuntime = typeof import('./onnxruntime-package');
type Session = import('onnxruntime-web/wasm').InferenceSession;

export interface OnnxSessionOptions {
  /** Bytes of `ort-wasm-simd-threaded.wasm`. */
  readonly wasm: () => Promise<Uint8Array<ArrayBuffer>>;
  /** More than one needs a cross-origin isolated worker of the page. */
  readonly threads?: number;
}

/**
 * Holds ONNX models and runs them with onnxruntime-web on WebAssembly, here and now: in the serving
 * worker, or in Node. The runtime is loaded with the first model. Cost: 100 to 200 ms once, then
 * milliseconds per thousand rows.
 */
export function createOnnxSessions({ wasm, threads = 1 }: OnnxSessionOptions): ServingHost {
  const sessions = new Map<string, Session>();
  let loading: Promise<OnnxRuntime> | undefined;
  let last = 0;

  async function start(): Promise<OnnxRuntime> {
    const [ort, wasmBinary] = await Promise.all([import('./onnxruntime-package'), wasm()]);
    Object.assign(ort.env.wasm, { wasmBinary, numThreads: threads });
    ort.env.logLevel = 'error';
    return ort;
  }

  async function load(onnx: Uint8Array): Promise<string> {
    const ort = await (loading ??= start());
    const session = await ort.InferenceSession.create(onnx).catch((error) => {
      throw refused('The model could not be loaded', error, 'Export it again.');
    });
    const handle = `onnx-${++last}`;
    sessions.set(handle, session);
    return handle;
  }

  async function predict(handle: string, inputs: OnnxInputs): Promise<OnnxOutputs> {
    const session = sessions.get(handle);
    const ort = await loading;
    if (!session || !ort) {
      throw new EngineError('missing-values', 'This model was released. Serve it again.', {
        handle,
      });
    }
    const feeds = Object.entries(inputs).map(([name, values]) => {
      const dims = [values.length, 1];
      return values instanceof Float64Array
        ? ([name, new ort.Tensor('float64', values, dims)] as const)
        : ([name, new ort.Tensor('string', [...values], dims)] as const);
    });
    const start = performance.now();
    const outputs = await session.run(Object.fromEntries(feeds)).catch((error) => {
      throw refused(
        'The model could not predict',
        error,
        'Check the columns against its signature.',
      );
    });
    const milliseconds = performance.now() - start;
    const { label, probabilities } = outputs;
    if (!label || !(probabilities?.data instanceof Float32Array)) {
      throw new EngineError(
        'unsupported',
        'The model has no outputs called label and probabilities. Export it with exportOnnx.',
        { outputs: session.outputNames },
      );
    }
    const labels = Array.from(label.data as ArrayLike<string | bigint>, (value) =>
      typeof value === 'bigint' ? Number(value) : value,
    );
    return { labels, probabilities: probabilities.data, milliseconds };
  }

  async function release(handle: string): Promise<void> {
    const session = sessions.get(handle);
    sessions.delete(handle);
    await session?.release();
  }

  return { load, predict, release };
}

function refused(what: string, error: unknown, advice: string): EngineError {
  const reason = error instanceof Error ? error.message : String(error);
  return new EngineError('unsupported', `${what}: ${firstSentence(reason)}. ${advice}`, { reason });
}

function firstSentence(reason: string): string {
  return reason.split('\n')[0]!.replace(/\.+$/, '');
}
