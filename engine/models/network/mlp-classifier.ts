import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { decodeLabels, type EncodedTarget } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxGraph, OnnxValue } from '@engine/package/contract';
import type { BackendChoice } from '@engine/runtime/backend-name';
import { trainOnBackend } from '@engine/runtime/choose-backend';
import { joinInputs } from '../base/onnx-probabilities';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import {
  coefsOf,
  type FittedNetwork,
  interceptsOf,
  networkProbabilities,
  shapeOf,
} from './fitted-network';
import {
  checkLayers,
  type NetworkParams,
  networkDefaults,
  networkParamSpecs,
} from './network-params';
import { networkToOnnx } from './network-to-onnx';
import { trainExactly } from './train-exactly';

export interface MLPClassifierParams extends NetworkParams {
  /**
   * Where to train. `exact` is double precision, equal to scikit-learn; the others use
   * TensorFlow.js. `auto` takes `exact` for options that only it has, else WASM unless a GPU is at
   * least twice as fast.
   */
  readonly backend: BackendChoice | 'exact';
}

const params: readonly ParamSpec[] = [
  ...networkParamSpecs,
  {
    name: 'backend',
    type: 'choice',
    default: 'auto',
    choices: ['auto', 'exact', 'wasm', 'webgl', 'webgpu', 'cpu'],
    summary: 'Where to train; exact equals scikit-learn to the last digits.',
  },
];

/** An option that differs from the only value of it that TensorFlow.js's route knows. */
function exactOption(chosen: MLPClassifierParams) {
  const exactOnly = ['solver', 'earlyStopping', 'beta1', 'beta2', 'epsilon'] as const;
  return exactOnly.find((name) => chosen[name] !== networkDefaults[name]);
}

/**
 * A multilayer perceptron, trained on mini-batches. Scale the features first. Predictions are
 * computed in double precision, the same wherever it was trained.
 *
 * With `backend: 'exact'` the same seed gives the weights of `sklearn.neural_network.MLPClassifier`
 * 1.2.1 (solvers adam and sgd) within 1e-6. The other backends train by Adam in float32: weights,
 * row order, loss and steps are scikit-learn's too, so the loss curve agrees within rounding for the
 * first epochs, and the cpu and WASM backends give the same bits.
 *
 * Cost: O(rows x weights) per epoch.
 */
export class MLPClassifier extends ProbabilisticClassifier {
  readonly params: MLPClassifierParams;
  protected network: FittedNetwork | undefined = undefined;

  /** @throws EngineError `bad-parameter` */
  constructor(options: Partial<MLPClassifierParams> = {}) {
    super();
    const { hiddenLayerSizes = [64, 32], ...described } = options;
    checkLayers('MLPClassifier', hiddenLayerSizes);
    const chosen = withDefaults<MLPClassifierParams>('MLPClassifier', params, described);
    this.params = { ...chosen, hiddenLayerSizes };
    const { backend } = this.params;
    const special = exactOption(this.params);
    if (special === undefined || backend === 'exact' || backend === 'auto') return;
    throw new EngineError(
      'bad-parameter',
      `MLPClassifier cannot train with ${special} = ${this.params[special]} on the backend ${backend}. Choose the backend exact.`,
      { parameter: special, value: this.params[special] },
    );
  }

  /** The training loss of each epoch. */
  get lossCurve(): Float64Array {
    return this.fitted(this.network).lossCurve;
  }

  /** The last training loss. */
  get loss(): number {
    return this.lossCurve.at(-1) ?? Number.NaN;
  }

  /** The accuracy on the rows held back after each epoch; none without early stopping. */
  get validationScores(): Float64Array | undefined {
    return this.fitted(this.network).validationScores;
  }

  /** Epochs that were run. */
  get nIter(): number {
    return this.lossCurve.length;
  }

  /** The weights between each pair of layers, inputs x outputs. */
  get coefs(): Matrix[] {
    return coefsOf(this.fitted(this.network));
  }

  /** The biases of each layer after the first. */
  get intercepts(): Float64Array[] {
    return interceptsOf(this.fitted(this.network));
  }

  /** Where it was trained. */
  get backend(): FittedNetwork['backend'] {
    return this.fitted(this.network).backend;
  }

  protected override async learn(X: Matrix, y: EncodedTarget, options: WorkOptions): Promise<void> {
    const { backend, hiddenLayerSizes, activation } = this.params;
    const classes = y.classes.length;
    const shape = { features: X.cols, classes, hiddenLayerSizes, activation };
    const needsExact = exactOption(this.params) !== undefined;
    const isExact = backend === 'exact' || (backend === 'auto' && needsExact);
    this.network = isExact
      ? { ...shape, ...(await this.trainExactly(X, y, shape, options)), backend: 'exact' }
      : { ...shape, ...(await this.trainInFloats(backend, X, y, options)) };
  }

  private trainExactly(
    X: Matrix,
    y: EncodedTarget,
    shape: Parameters<typeof shapeOf>[0],
    options: WorkOptions,
  ) {
    const { classes, codes } = y;
    const outputs = classes.length === 2 ? 1 : classes.length;
    const targets = new Float64Array(codes.length * outputs);
    codes.forEach((code, i) => {
      if (outputs === 1) targets[i] = code;
      else targets[i * outputs + code] = 1;
    });
    const task = {
      shape: shapeOf(shape),
      X,
      targets,
      score: (given: Float64Array, wanted: Float64Array) => hitShare(given, wanted, outputs),
      // scikit-learn 1.2.1 keeps the shares of the classes only when there are two.
      ...(outputs === 1 && { stratify: decodeLabels(codes, classes) }),
    };
    return trainExactly(task, this.params, options);
  }

  private trainInFloats(
    backend: Exclude<MLPClassifierParams['backend'], 'exact'>,
    X: Matrix,
    { classes, codes }: EncodedTarget,
    options: WorkOptions,
  ) {
    const { batchSize, randomState, hiddenLayerSizes, activation, alpha } = this.params;
    const { learningRateInit, maxIter, tol, nIterNoChange } = this.params;
    const request = {
      hiddenLayerSizes,
      activation,
      alpha,
      learningRateInit,
      maxIter,
      tol,
      nIterNoChange,
      features: X.cols,
      classes: classes.length,
      x: Float32Array.from(X.data),
      codes,
      batchSize: Math.min(batchSize === 'auto' ? 200 : batchSize, X.rows),
      seed: randomState,
    };
    return trainOnBackend(backend, request, options);
  }

  protected override probabilities(X: Matrix): Float64Array {
    return networkProbabilities(this.fitted(this.network), X);
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
    return networkToOnnx(this.fitted(this.network), graph, joinInputs(graph, inputs));
  }
}

/** The share of rows whose likeliest class is the wanted one. */
function hitShare(given: Float64Array, wanted: Float64Array, outputs: number): number {
  let hits = 0;
  const rows = given.length / outputs;
  for (let i = 0; i < rows; i++) {
    const at = i * outputs;
    if (outputs === 1) hits += +(given[i]! > 0.5 === (wanted[i] === 1));
    else {
      let best = at;
      for (let k = at; k < at + outputs; k++) if (given[k]! > given[best]!) best = k;
      hits += wanted[best]!;
    }
  }
  return hits / rows;
}

export const mlpClassifierRecord: ComponentRecord<MLPClassifier> = {
  id: 'mlp-classifier',
  title: 'MLPClassifier',
  summary: 'A neural network with hidden layers, trained by Adam.',
  equals: 'sklearn.neural_network.MLPClassifier 1.2.1; in float32 unless the backend is exact',
  reference: 'Kingma & Ba (2015), Adam: A Method for Stochastic Optimization, arXiv:1412.6980.',
  params,
  create: (options) => new MLPClassifier(options),
};
