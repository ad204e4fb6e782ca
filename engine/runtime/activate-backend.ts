import { EngineError } from '@engine/core/error';
import type { BackendName } from './backend-name';
import type { Tensorflow } from './tensorflow';
import { fetchWasmBinary } from './wasm-binary';
import { withDeadline } from './with-deadline';

const patience = 20_000;

/** The backend that is known to run; a failed start leaves its name in `tf.getBackend()`. */
let active: BackendName | undefined;

/**
 * Makes a backend the active one and proves that it is; TensorFlow.js itself quietly stays with
 * another one, or with none, when a backend cannot start.
 *
 * @throws EngineError `unsupported` when the backend is not there or does not start.
 */
export async function activateBackend(tf: Tensorflow, name: BackendName): Promise<void> {
  if (active === name) return;
  if (!tf.findBackendFactory(name)) throw unavailable(name, 'it is not part of this place');
  if (name === 'wasm') {
    await fetchWasmBinary(tf).catch(() => {
      throw unavailable(name, 'its program could not be read');
    });
  }
  active = undefined;
  const start = tf.setBackend(name).catch(() => false);
  const message = `The ${name} backend did not start within ${patience / 1000} seconds.`;
  const started = await withDeadline(start, patience, message);
  if (started) await tf.ready();
  if (!started || tf.getBackend() !== name) throw unavailable(name, 'it could not be started');
  active = name;
}

/** Forgets a backend that failed, so that its next use starts it anew. Its tensors are lost. */
export function resetBackend(tf: Tensorflow, name: BackendName): void {
  const factory = tf.findBackendFactory(name);
  active = undefined;
  tf.removeBackend(name);
  if (factory) tf.registerBackend(name, factory);
}

function unavailable(name: BackendName, why: string): EngineError {
  return new EngineError(
    'unsupported',
    `The backend ${name} cannot be used here: ${why}. Leave backend at 'auto', or choose 'wasm'.`,
    { backend: name },
  );
}
