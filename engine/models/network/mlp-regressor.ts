import type { ComponentRecord } from '@engine/core/component';
import type { WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { rSquared } from '@engine/core/r-squared';
import { withDefaults } from '@engine/core/with-defaults';
import { BaseRegressor } from '../base/base-regressor';
import {
  coefsOf,
  type FittedNetwork,
  interceptsOf,
  networkOutputs,
  shapeOf,
} from './fitted-network';
import { checkLayers, type NetworkParams, networkParamSpecs } from './network-params';
import { trainExactly } from './train-exactly';

export type MLPRegressorParams = NetworkParams;

/**
 * A multilayer perceptron for quantities, trained on mini-batches in double precision. Scale the
 * features first, and a target far from the size of 1 too. The same seed gives the weights of
 * `sklearn.neural_network.MLPRegressor` 1.2.1 (solvers adam and sgd) within 1e-6.
 *
 * Cost: O(rows x weights) per epoch.
 */
export class MLPRegressor extends BaseRegressor {
  readonly params: MLPRegressorParams;
  protected network: FittedNetwork | undefined = undefined;

  /** @throws EngineError `bad-parameter` */
  constructor(options: Partial<MLPRegressorParams> = {}) {
    super();
    const { hiddenLayerSizes = [64, 32], ...described } = options;
    checkLayers('MLPRegressor', hiddenLayerSizes);
    const chosen = withDefaults<MLPRegressorParams>('MLPRegressor', networkParamSpecs, described);
    this.params = { ...chosen, hiddenLayerSizes };
  }

  /** Half the mean squared error (and penalty) of each epoch. */
  get lossCurve(): Float64Array {
    return this.fitted(this.network).lossCurve;
  }

  /** The last training loss. */
  get loss(): number {
    return this.lossCurve.at(-1) ?? Number.NaN;
  }

  /** R2 on the rows held back after each epoch; none without early stopping. */
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

  protected async learn(X: Matrix, y: Float64Array, options: WorkOptions): Promise<void> {
    const { hiddenLayerSizes, activation } = this.params;
    const shape = { features: X.cols, classes: 1, hiddenLayerSizes, activation };
    const trained = await trainExactly(
      {
        shape: shapeOf(shape),
        X,
        targets: y,
        score: (given, wanted) => rSquared(wanted, given),
      },
      this.params,
      options,
    );
    this.network = { ...shape, ...trained, backend: 'exact' };
  }

  protected values(X: Matrix): Float64Array {
    return networkOutputs(this.fitted(this.network), X);
  }
}

export const mlpRegressorRecord: ComponentRecord<MLPRegressor> = {
  id: 'mlp-regressor',
  title: 'MLPRegressor',
  summary: 'A neural network with hidden layers for quantities.',
  equals: 'sklearn.neural_network.MLPRegressor 1.2.1',
  reference: 'Kingma & Ba (2015), Adam: A Method for Stochastic Optimization, arXiv:1412.6980.',
  params: networkParamSpecs,
  create: (options) => new MLPRegressor(options),
};
