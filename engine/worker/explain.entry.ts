import { createOnnxSessions } from '@engine/runtime/onnx-session';
import { expose } from 'comlink';
import { installErrorWire } from './error-wire';
import { createExplainApi } from './explain-api';

/** The explainer's worker: one opened model, and whoever asks about it. */
installErrorWire();
expose(createExplainApi(() => import('./engine-package'), createOnnxSessions({ wasm: fetchWasm })));

async function fetchWasm(): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(new URL('ort-wasm-simd-threaded.wasm', self.location.href));
  if (!response.ok) throw new Error(`The serving program answered ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}
