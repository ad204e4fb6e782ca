import { host } from './host';
import type { Tensorflow } from './tensorflow';

let binary: Uint8Array<ArrayBuffer> | undefined;

/**
 * Fetches the WASM backend's program ahead of its start: TensorFlow.js itself would wait for ever
 * when it is missing, because it drops that error.
 */
export async function fetchWasmBinary(tf: Tensorflow): Promise<void> {
  if (binary) return;
  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  binary = await host().asset(simd ? 'tfjs-backend-wasm-simd.wasm' : 'tfjs-backend-wasm.wasm');
}

/** Answers the WASM backend's request for its program, in place of the network. */
export async function answerWasmRequest(): Promise<Response> {
  return new Response(binary ?? null, { status: binary ? 200 : 404 });
}
