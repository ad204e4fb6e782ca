import { EngineError } from '@engine/core/error';
import type { Tensorflow } from './tensorflow';
import { withDeadline } from './with-deadline';

const patience = 10_000;

/** Backends whose device can be lost. */
export const gpuBackends: readonly string[] = ['webgl', 'webgpu'];

/**
 * Multiplies two small matrices whose product is known. After a GPU was lost, reads either hang or
 * quietly give zeros, and nothing else tells.
 *
 * @throws EngineError `unsupported` when the active GPU backend hangs, is wrong, or rounds numbers
 * near 1e-8 to zero, which Adam needs.
 */
export async function checkDevice(tf: Tensorflow): Promise<void> {
  const backend = tf.getBackend();
  if (!gpuBackends.includes(backend)) return;
  if (backend === 'webgl' && webglContext(tf).isContextLost()) throw wrong(backend);
  const product = tf.tidy(() => {
    const a = tf.tensor2d([1, 2, 3, 4, 1e-8, 0], [3, 2]);
    return tf.matMul(a, tf.tensor2d([5, 6, 7, 8], [2, 2]));
  });
  try {
    const values = await withDeadline(
      product.data(),
      patience,
      `The GPU has not answered for ${patience / 1000} seconds. Choose backend: 'wasm'.`,
    );
    const known = [19, 22, 43, 50];
    if (known.every((value, i) => values[i] === value) && values[4]! > 0) return;
  } finally {
    product.dispose();
  }
  throw wrong(backend);
}

/** The context that the active WebGL backend draws with. */
export function webglContext(tf: Tensorflow): WebGLRenderingContext {
  const { gpgpu } = tf.backend() as unknown as {
    readonly gpgpu: { readonly gl: WebGLRenderingContext };
  };
  return gpgpu.gl;
}

function wrong(backend: string): EngineError {
  return new EngineError(
    'unsupported',
    `The GPU was lost or gave wrong numbers on ${backend}, as it does after a reset. Choose backend: 'wasm', ` +
      'or run the cell again.',
    { backend },
  );
}
