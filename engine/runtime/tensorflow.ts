import { packageApart } from './package-apart';
import { answerWasmRequest } from './wasm-binary';
import { registerWasmGradients } from './wasm-gradients';

type Package = typeof import('./tensorflow-package');

/** What code that computes with tensors needs; the GPU room has the same without the WASM part. */
export type Tensorflow = typeof import('@tensorflow/tfjs-core');

/** The one door to TensorFlow.js: loads it with its first use. Cost: about 100 ms once. */
export const loadTensorflow: () => Promise<Tensorflow> = packageApart(
  'tensorflow.mjs',
  () => import('./tensorflow-package'),
  prepare,
);

function prepare(tf: Package): void {
  tf.enableProdMode();
  // Minified, its threads hang without an error as soon as the page is cross-origin isolated.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  tf.setWasmPaths('x/', true);
  tf.env().platform.fetch = answerWasmRequest;
  registerWasmGradients(tf);
}
