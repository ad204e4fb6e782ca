import { createOnnxSessions } from '@engine/runtime/onnx-session';
import { expose } from 'comlink';
import { installErrorWire } from './error-wire';

/** The serving worker: ONNX Runtime, and nothing that a cell can reach directly. */
installErrorWire();
expose(createOnnxSessions({ wasm: fetchWasm, threads: threadCount() }));

async function fetchWasm(): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(new URL('ort-wasm-simd-threaded.wasm', self.location.href));
  if (!response.ok) throw new Error(`The serving program answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Threads share memory, which only an isolated page may. Half of the cores are left to the rest. */
function threadCount(): number {
  if (!self.crossOriginIsolated) return 1;
  return Math.max(1, Math.min(4, Math.floor(navigator.hardwareConcurrency / 2)));
}
