import type { Scalar, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { LayerLayout, NetworkRequest } from './network';
import { networkLayout, parameterCount } from './network';
import type { Tensorflow } from './tensorflow';

/** What changes from batch to batch; all parameters lie in one flat tensor, so that Adam is short. */
export interface TrainingState {
  readonly parameters: Tensor1D;
  /** Adam's running means of the gradient and of its square. */
  readonly mean: Tensor1D;
  readonly square: Tensor1D;
  /** Summed over the batches of the epoch. */
  readonly loss: Scalar;
}

/** Rows to learn from: of one batch, or of a whole epoch. */
export interface Rows {
  /** rows x features. */
  readonly x: Tensor2D;
  /** rows x outputs: 0 or 1. */
  readonly y: Tensor2D;
}

/** The rows of an epoch that make up a batch. */
export interface BatchRange {
  readonly first: number;
  readonly length: number;
}

/** Adam's usual constants. */
const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

/**
 * Forward and backward pass of a multilayer perceptron, written out, and Adam, as scikit-learn
 * defines them: the loss is the mean log loss plus `alpha / 2 / rows` times the squared weights.
 *
 * Sources: Rumelhart, Hinton & Williams (1986), Learning representations by back-propagating
 * errors; Kingma & Ba (2015), Adam.
 */
export function createNetworkStep(
  tf: Tensorflow,
  request: Pick<
    NetworkRequest,
    'features' | 'classes' | 'hiddenLayerSizes' | 'activation' | 'alpha'
  >,
) {
  const layout = networkLayout(request);
  const { activation, alpha } = request;
  const binary = request.classes === 2;
  const penalty = tf.tensor1d(penaltyOf(layout, alpha));

  const weightsOf = (parameters: Tensor1D, { weights, inputs, outputs }: LayerLayout): Tensor2D =>
    tf.reshape(tf.slice(parameters, weights, inputs * outputs), [inputs, outputs]);

  function activate(z: Tensor2D): Tensor2D {
    if (activation === 'relu') return tf.relu(z);
    if (activation === 'tanh') return tf.tanh(z);
    return activation === 'logistic' ? tf.sigmoid(z) : z;
  }

  /** The derivative of the activation, from its value. */
  function slope(a: Tensor2D): Tensor2D | undefined {
    if (activation === 'relu') return tf.step(a);
    if (activation === 'tanh') return tf.sub(1, tf.square(a));
    return activation === 'logistic' ? tf.mul(a, tf.sub(1, a)) : undefined;
  }

  /** The summed log loss of the batch, from the values before the last activation. */
  function logLoss(z: Tensor2D, y: Tensor2D) {
    if (binary) return tf.sum(tf.sub(tf.softplus(z), tf.mul(y, z)));
    return tf.neg(tf.sum(tf.mul(y, tf.logSoftmax(z))));
  }

  /** The gradient of the mean loss with respect to the flat parameters, and the summed loss. */
  function gradient(parameters: Tensor1D, { x, y }: Rows) {
    const rows = x.shape[0];
    const weights = layout.map((layer) => weightsOf(parameters, layer));
    const activations = [x];
    let z = x;
    layout.forEach(({ biases, outputs }, l) => {
      const product = tf.matMul(activations[l]!, weights[l]!);
      z = tf.add(product, tf.slice(parameters, biases, outputs)) as Tensor2D;
      if (l < layout.length - 1) activations.push(activate(z));
    });
    const parts: Tensor1D[] = [];
    let delta = tf.sub(binary ? tf.sigmoid(z) : tf.softmax(z), y) as Tensor2D;
    for (let l = layout.length - 1; l >= 0; l--) {
      const forWeights = tf.matMul(activations[l]!, delta, true);
      parts.unshift(tf.reshape(forWeights, [-1]), tf.sum(delta, 0));
      if (l === 0) break;
      const back = tf.matMul(delta, weights[l]!, false, true) as Tensor2D;
      const factor = slope(activations[l]!);
      delta = factor ? tf.mul(back, factor) : back;
    }
    const decay = tf.mul(penalty, parameters);
    const sum = tf.add(tf.concat1d(parts), decay);
    const loss = tf.add(logLoss(z, y), tf.mul(0.5, tf.sum(tf.mul(decay, parameters))));
    return { gradient: tf.div(sum, rows) as Tensor1D, loss };
  }

  /** One step of Adam, the `step`-th; what it returns replaces the state, which is disposed. */
  function update(
    state: TrainingState,
    { x, y }: Rows,
    { first, length }: BatchRange,
    step: number,
    learningRate: number,
  ): TrainingState {
    const rate = (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
    const next = tf.tidy(() => {
      const batch = {
        x: tf.slice(x, [first, 0], [length, -1]),
        y: tf.slice(y, [first, 0], [length, -1]),
      };
      const { gradient: g, loss } = gradient(state.parameters, batch);
      const mean = tf.add(tf.mul(beta1, state.mean), tf.mul(1 - beta1, g)) as Tensor1D;
      const square = tf.add(
        tf.mul(beta2, state.square),
        tf.mul(1 - beta2, tf.square(g)),
      ) as Tensor1D;
      const change = tf.div(tf.mul(rate, mean), tf.add(tf.sqrt(square), epsilon));
      const parameters = tf.sub(state.parameters, change) as Tensor1D;
      return { parameters, mean, square, loss: tf.add(state.loss, loss) as Scalar };
    });
    disposeState(tf, state);
    return next;
  }

  return { gradient, update, dispose: () => penalty.dispose() };
}

export function disposeState(tf: Tensorflow, { parameters, mean, square, loss }: TrainingState) {
  tf.dispose([parameters, mean, square, loss]);
}

/** `alpha` for each weight and 0 for each bias. */
function penaltyOf(layout: readonly LayerLayout[], alpha: number): Float32Array {
  const penalty = new Float32Array(parameterCount(layout));
  for (const { weights, biases } of layout) penalty.fill(alpha, weights, biases);
  return penalty;
}
