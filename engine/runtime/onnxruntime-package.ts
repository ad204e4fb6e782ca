/** Becomes `onnxruntime.mjs`, a file of its own, because its threads start from that file. */
export * from 'onnxruntime-web/wasm';
