import { host } from './host';
import { answerWasmRequest } from './wasm-binary';
import { registerWasmGradients } from './wasm-gradients';

type Package = typeof import('./tensorflow-package');

/** What code that computes with tensors needs; the GPU room has the same without the WASM part. */
export type Tensorflow = typeof import('@tensorflow/tfjs-core');

let loading: Promise<Tensorflow> | undefined;

/** The one door to TensorFlow.js: loads it with its first use. Cost: about 100 ms once. */
export function loadTensorflow(): Promise<Tensorflow> {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Tensorflow> {
  const tf = 'process' in globalThis ? await import('./tensorflow-package') : await fromAsset();
  tf.enableProdMode();
  // Minified, its threads hang without an error as soon as the page is cross-origin isolated.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  tf.setWasmPaths('x/', true);
  tf.env().platform.fetch = answerWasmRequest;
  registerWasmGradients(tf);
  return tf;
}

/** The sandbox has no network, but it can import a blob. */
async function fromAsset(): Promise<Package> {
  const text = new Blob([await host().asset('tensorflow.mjs')], { type: 'text/javascript' });
  const url = URL.createObjectURL(text);
  try {
    return (await import(/* webpackIgnore: true */ url)) as Package;
  } finally {
    URL.revokeObjectURL(url);
  }
}
