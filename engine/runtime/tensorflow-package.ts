/**
 * The parts of TensorFlow.js that the engine's worker uses; becomes `tensorflow.mjs`. WebGPU is not
 * among them: a sandboxed worker has none, see `gpu-room.entry.ts`.
 */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgl';

export { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
export * from '@tensorflow/tfjs-core';
