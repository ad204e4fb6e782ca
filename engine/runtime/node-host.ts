import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { TrackingStore } from '@engine/track/contract';
import type { Host } from './host';
import { createOnnxSessions } from './onnx-session';

/** Where Node finds the files that a build copies to `public/engine/`. */
const binaries: Readonly<Record<string, string>> = {
  'tfjs-backend-wasm.wasm': '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm',
  'tfjs-backend-wasm-simd.wasm': '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
  'ort-wasm-simd-threaded.wasm': 'onnxruntime-web/ort-wasm-simd-threaded.wasm',
};

/**
 * The engine's host in Node, for scripts and tests: files instead of messages, and ONNX Runtime in
 * the same thread.
 *
 * @param parts what to use instead, above all a `tracking` store, of which it has none.
 */
export function createNodeHost(parts: Partial<Host> = {}): Host {
  const { resolve } = createRequire(import.meta.url);

  async function asset(name: string): Promise<Uint8Array<ArrayBuffer>> {
    const file = binaries[name];
    if (!file) throw new Error(`There is no engine file called ${name}.`);
    return new Uint8Array(await readFile(resolve(file)));
  }

  return {
    asset,
    dataset: async (name) =>
      new Uint8Array(await readFile(new URL(`../../public/data/${name}`, import.meta.url))),
    serving: createOnnxSessions({ wasm: () => asset('ort-wasm-simd-threaded.wasm') }),
    tracking: noTracking,
    ...parts,
  };
}

const noTracking = new Proxy({} as TrackingStore, {
  get: () => {
    throw new Error('This host was made without a tracking store.');
  },
});
