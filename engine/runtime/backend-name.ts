/** Where TensorFlow.js computes. */
export type BackendName = 'cpu' | 'wasm' | 'webgl' | 'webgpu';

/** A backend, or `auto` for the one that a short measurement finds best. */
export type BackendChoice = 'auto' | BackendName;
