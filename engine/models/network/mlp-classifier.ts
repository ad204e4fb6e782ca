import { checkParams } from '@engine/core/check-params';
import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import type { OnnxGraph, OnnxValue } from '@engine/package/contract';
import type { BackendChoice, BackendName } from '@engine/runtime/backend-name';
import { trainOnBackend } from '@engine/runtime/choose-backend';
import type { Activation } from '@engine/runtime/network';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import { type FittedNetwork, networkProbabilities } from './fitted-network';
import { networkToOnnx } from './network-to-onnx';

export interface MLPClassifierParams {
  /** Neurons per hidden layer. */
  readonly hiddenLayerSizes: readonly number[];
  readonly activation: Activation;
  /** Strength of the L2 penalty. */
  readonly alpha: number;
  readonly learningRateInit: number;
  /** Rows per step; `auto` is the smaller of 200 and the number of rows. */
  readonly batchSize: number | 'auto';
  /** Epochs at most. */
  readonly maxIter: number;
  /** Training ends when the loss fell by less than this for `nIterNoChange` epochs. */
  readonly tol: number;
  readonly nIterNoChange: number;
  readonly randomState: number;
  /** Where to train; `auto` takes WASM unless a GPU is at least twice as fast. */
  readonly backend: BackendChoice;
}

/**
 * A multilayer perceptron, trained by Adam on mini-batches with TensorFlow.js. Scale the features
 * first. Predictions are computed in plain JavaScript, the same wherever it was trained.
 *
 * The same seed gives the same bits on the cpu and on the WASM backend. Weights, row order, loss
 * and steps are scikit-learn's, in float32: the loss curve equals that of
 * `sklearn.neural_network.MLPClassifier` 1.2.1 within rounding for the first epochs.
 *
 * Cost: O(rows x weights) per epoch.
 */
export class MLPClassifier extends ProbabilisticClassifier {
  readonly params: MLPClassifierParams;
  protected network: FittedNetwork | undefined = undefined;

  /** @throws EngineError `bad-parameter` */
  constructor(params: Partial<MLPClassifierParams> = {}) {
    super();
    const { hiddenLayerSizes = [64, 32], ...described } = params;
    checkParams('MLPClassifier', mlpClassifierParams, described);
    checkLayers(hiddenLayerSizes);
    this.params = { ...defaults, ...described, hiddenLayerSizes };
  }

  /** The training loss of each epoch. */
  get lossCurve(): Float64Array {
    return this.fitted(this.network).lossCurve;
  }

  /** The last training loss. */
  get loss(): number {
    return this.lossCurve.at(-1) ?? Number.NaN;
  }

  /** Epochs that were run. */
  get nIter(): number {
    return this.lossCurve.length;
  }

  /** Where it was trained. */
  get backend(): BackendName {
    return this.fitted(this.network).backend;
  }

  protected override async learn(
    X: Matrix,
    { classes, codes }: EncodedTarget,
    options: WorkOptions,
  ): Promise<void> {
    const { backend, batchSize, randomState, ...rest } = this.params;
    const shape = { features: X.cols, classes: classes.length };
    const request = {
      ...rest,
      ...shape,
      x: Float32Array.from(X.data),
      codes,
      batchSize: Math.min(batchSize === 'auto' ? 200 : batchSize, X.rows),
      seed: randomState,
    };
    const trained = await trainOnBackend(backend, request, options);
    const { hiddenLayerSizes, activation } = this.params;
    this.network = { ...trained, ...shape, hiddenLayerSizes, activation };
  }

  protected override probabilities(X: Matrix): Float64Array {
    return networkProbabilities(this.fitted(this.network), X);
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
    const blocks = inputs.map((block) => graph.cast(block, 'double'));
    return networkToOnnx(this.fitted(this.network), graph, graph.concat(blocks));
  }
}

function checkLayers(sizes: readonly number[]): void {
  if (sizes.length > 0 && sizes.every((size) => Number.isInteger(size) && size > 0)) return;
  throw new EngineError(
    'bad-parameter',
    `MLPClassifier needs hiddenLayerSizes to be whole numbers above 0, such as [64, 32], not ${JSON.stringify(sizes)}.`,
    { parameter: 'hiddenLayerSizes', value: sizes },
  );
}

const defaults: Omit<MLPClassifierParams, 'hiddenLayerSizes'> = {
  activation: 'relu',
  alpha: 1e-4,
  learningRateInit: 1e-3,
  batchSize: 'auto',
  maxIter: 200,
  tol: 1e-4,
  nIterNoChange: 10,
  randomState: 0,
  backend: 'auto',
};

const mlpClassifierParams: readonly ParamSpec[] = [
  {
    name: 'activation',
    type: 'choice',
    default: defaults.activation,
    choices: ['identity', 'logistic', 'tanh', 'relu'],
    summary: 'The function each hidden neuron applies.',
  },
  {
    name: 'alpha',
    type: 'float',
    default: defaults.alpha,
    min: 0,
    summary: 'Strength of the L2 penalty.',
  },
  {
    name: 'learningRateInit',
    type: 'float',
    default: defaults.learningRateInit,
    min: Number.MIN_VALUE,
    summary: 'The size of the steps.',
  },
  {
    name: 'batchSize',
    type: 'choice',
    default: defaults.batchSize,
    choices: ['auto'],
    min: 1,
    summary: 'Rows per step.',
  },
  {
    name: 'maxIter',
    type: 'integer',
    default: defaults.maxIter,
    min: 1,
    summary: 'Epochs at most.',
  },
  {
    name: 'tol',
    type: 'float',
    default: defaults.tol,
    min: 0,
    summary: 'How much the loss must fall to count as progress.',
  },
  {
    name: 'nIterNoChange',
    type: 'integer',
    default: defaults.nIterNoChange,
    min: 1,
    summary: 'Epochs without progress before training ends.',
  },
  {
    name: 'randomState',
    type: 'integer',
    default: defaults.randomState,
    min: 0,
    max: 0xffffffff,
    summary: 'Seed of the weights and of the row order.',
  },
  {
    name: 'backend',
    type: 'choice',
    default: defaults.backend,
    choices: ['auto', 'wasm', 'webgl', 'webgpu', 'cpu'],
    summary: 'Where to train.',
  },
];

export const mlpClassifierRecord: ComponentRecord<MLPClassifier> = {
  id: 'mlp-classifier',
  title: 'MLPClassifier',
  summary: 'A neural network with hidden layers, trained by Adam.',
  equals: 'sklearn.neural_network.MLPClassifier 1.2.1, in float32',
  reference: 'Kingma & Ba (2015), Adam: A Method for Stochastic Optimization, arXiv:1412.6980.',
  params: mlpClassifierParams,
  create: (params) => new MLPClassifier(params),
};
