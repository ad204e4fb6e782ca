import type { NamedAttrMap, NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { activateBackend } from './activate-backend';
import type { BackendName } from './backend-name';
import { setHost } from './host';
import { createNodeHost } from './node-host';
import { loadTensorflow, type Tensorflow } from './tensorflow';

let tf: Tensorflow;
beforeAll(async () => {
  setHost(createNodeHost());
  tf = await loadTensorflow();
});

const wave = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i * 1.7));

async function on(backend: BackendName, gradient: () => Float32Array): Promise<Float32Array> {
  await activateBackend(tf, backend);
  return gradient();
}

function expectClose(a: Float32Array, b: Float32Array): void {
  expect(a.length).toBe(b.length);
  const largest = Math.max(...b.map(Math.abs));
  a.forEach((value, i) => {
    expect(Math.abs(value - b[i]!) / largest).toBeLessThan(1e-4);
  });
}

describe('the WASM backend, with the kernels it lacks', () => {
  it.each([
    [3, 1, 'same', 9],
    [3, 2, 'same', 5],
    [2, 1, 'valid', 8],
    [5, 3, 'valid', 2],
    [3, 2, 1, 5],
  ] as const)(
    'has the filter gradient of the cpu backend (kernel %i, stride %i, pad %s)',
    async (size, stride, pad, out) => {
      const gradient = () =>
        tf.tidy(() => {
          const x = tf.tensor4d(wave(2 * 9 * 9 * 3), [2, 9, 9, 3]);
          const dy = tf.tensor4d(wave(2 * out * out * 4), [2, out, out, 4]);
          const attrs = {
            strides: stride,
            pad,
            dataFormat: 'NHWC',
            dimRoundingMode: 'floor',
            filterShape: [size, size, 3, 4],
          };
          return run('Conv2DBackpropFilter', { x, dy }, attrs);
        });
      expectClose(await on('wasm', gradient), await on('cpu', gradient));
    },
  );

  it('adds up rows by segment as the cpu backend does', async () => {
    const gradient = () =>
      tf.tidy(() => {
        const x = tf.tensor2d(wave(4 * 3), [4, 3]);
        const segmentIds = tf.tensor1d([0, 2, 2, 4], 'int32');
        return run('UnsortedSegmentSum', { x, segmentIds }, { numSegments: 5 });
      });
    expectClose(await on('wasm', gradient), await on('cpu', gradient));
  });

  it('leaves no tensor behind', async () => {
    await activateBackend(tf, 'wasm');
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      const x = tf.tensor4d(wave(3 * 3), [1, 3, 3, 1]);
      const attrs = { strides: 1, pad: 'same', dataFormat: 'NHWC', filterShape: [3, 3, 1, 1] };
      run('Conv2DBackpropFilter', { x, dy: x }, attrs);
    });
    expect(tf.memory().numTensors).toBe(before);
  });
});

function run(kernel: string, inputs: NamedTensorMap, attrs: NamedAttrMap): Float32Array {
  return tf.engine().runKernel<Tensor>(kernel, inputs, attrs).dataSync() as Float32Array;
}
