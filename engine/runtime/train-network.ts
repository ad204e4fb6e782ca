import { checkAborted, EngineError } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import { RandomState } from '@engine/core/random';
import { checkDevice } from './check-device';
import {
  createRowShuffler,
  initialParameters,
  type NetworkRequest,
  type NetworkResult,
  networkLayout,
} from './network';
import { createNetworkStep, disposeState, type TrainingState } from './network-step';
import type { Tensorflow } from './tensorflow';
import { yieldToEvents } from './yield-to-events';

/** Steps between two looks at the device and at the event loop, so that a stop is heard. */
const stepsAtOnce = 16;

/**
 * Trains a multilayer perceptron on the backend that is active. Weights and row order come from the
 * engine's own random numbers, so that the same seed gives the same bits on the cpu and WASM
 * backends. No tensor is left behind, whatever happens.
 *
 * Cost: O(rows x weights) per epoch.
 * @throws EngineError `aborted`; `unsupported` when the GPU went away or computes wrongly, or when
 * the loss is no longer a number.
 */
export async function trainNetwork(
  tf: Tensorflow,
  request: NetworkRequest,
  options: WorkOptions = {},
): Promise<NetworkResult> {
  const random = new RandomState(request.seed);
  const layout = networkLayout(request);
  const start = Float32Array.from(initialParameters(layout, request.activation, random));
  const shuffle = createRowShuffler(request.codes.length, random);
  const step = createNetworkStep(tf, request);
  let state: TrainingState = {
    parameters: tf.tensor1d(start),
    mean: tf.zeros([start.length]),
    square: tf.zeros([start.length]),
    loss: tf.scalar(0),
  };
  let steps = 0;

  async function epoch(): Promise<number> {
    const { batchSize, learningRateInit, codes } = request;
    const rows = tensorsOf(tf, request, shuffle());
    state.loss.dispose();
    state = { ...state, loss: tf.scalar(0) };
    try {
      for (let first = 0; first < codes.length; first += batchSize) {
        const range = { first, length: Math.min(batchSize, codes.length - first) };
        state = step.update(state, rows, range, ++steps, learningRateInit);
        if (steps % stepsAtOnce === 0) {
          await checkDevice(tf);
          await yieldToEvents();
        }
        checkAborted(options.signal);
      }
      await checkDevice(tf);
      return (await state.loss.data())[0]! / codes.length;
    } finally {
      tf.dispose([rows.x, rows.y]);
    }
  }

  const losses: number[] = [];
  try {
    let best = Infinity;
    let unchanged = 0;
    for (let done = 1; done <= request.maxIter; done++) {
      await checkDevice(tf);
      const loss = await epoch();
      if (!Number.isFinite(loss)) throw diverged(done);
      losses.push(loss);
      options.onProgress?.({ done, total: request.maxIter, unit: 'epochs', metrics: { loss } });
      checkAborted(options.signal);
      unchanged = loss > best - request.tol ? unchanged + 1 : 0;
      best = Math.min(best, loss);
      if (unchanged > request.nIterNoChange) break;
    }
    const parameters = Float32Array.from(await state.parameters.data());
    return { parameters, lossCurve: Float64Array.from(losses) };
  } finally {
    disposeState(tf, state);
    step.dispose();
  }
}

/** The training rows in the given order, and their classes as 0 and 1. */
function tensorsOf(tf: Tensorflow, request: NetworkRequest, order: Int32Array) {
  const { x, codes, features, classes } = request;
  const outputs = classes === 2 ? 1 : classes;
  const rows = new Float32Array(x.length);
  const targets = new Float32Array(order.length * outputs);
  order.forEach((row, i) => {
    rows.set(x.subarray(row * features, (row + 1) * features), i * features);
    if (outputs === 1) targets[i] = codes[row]!;
    else targets[i * outputs + codes[row]!] = 1;
  });
  return {
    x: tf.tensor2d(rows, [order.length, features]),
    y: tf.tensor2d(targets, [order.length, outputs]),
  };
}

function diverged(epoch: number): EngineError {
  return new EngineError(
    'unsupported',
    `The training loss is not a number any more in epoch ${epoch}. Scale the features, or lower ` +
      'learningRateInit.',
    { epoch },
  );
}
