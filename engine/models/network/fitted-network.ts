import { Matrix } from '@engine/core/matrix';
import type { BackendName } from '@engine/runtime/backend-name';
import { type Activation, networkLayout } from '@engine/runtime/network';
import { bothClasses } from '../base/both-classes';
import { forwardPass, type NetworkShape, type OutputKind } from './forward-pass';

/** A trained network: its shape, its parameters, and how it came about. */
export interface FittedNetwork {
  readonly features: number;
  /** 1 for a quantity. */
  readonly classes: number;
  readonly hiddenLayerSizes: readonly number[];
  readonly activation: Activation;
  /** All weights and biases, see `networkLayout`. */
  readonly parameters: Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
  /** Mean training loss of each epoch. */
  readonly lossCurve: Float64Array<ArrayBuffer>;
  readonly validationScores?: Float64Array;
  /** Where it was trained; `exact` is plain double precision. */
  readonly backend: BackendName | 'exact';
}

/** Rows that are computed at a time, so that the values between layers stay few. */
const BLOCK = 1024;

/** The shape of a network as its passes need it. */
export function shapeOf(
  network: Pick<FittedNetwork, 'features' | 'classes' | 'hiddenLayerSizes' | 'activation'>,
): NetworkShape {
  const output: OutputKind =
    network.classes === 1 ? 'identity' : network.classes === 2 ? 'logistic' : 'softmax';
  return { layout: networkLayout(network), activation: network.activation, output };
}

/** rows x outputs, in double precision; two classes share one. Cost: O(rows x weights). */
export function networkOutputs(network: FittedNetwork, X: Matrix): Float64Array {
  const shape = shapeOf(network);
  const parameters = Float64Array.from(network.parameters);
  const outputs = shape.layout.at(-1)!.outputs;
  const out = new Float64Array(X.rows * outputs);
  for (let first = 0; first < X.rows; first += BLOCK) {
    const block = X.data.subarray(first * X.cols, (first + BLOCK) * X.cols);
    out.set(forwardPass(shape, parameters, block).at(-1)!, first * outputs);
  }
  return out;
}

/** Class probabilities, rows x classes. */
export function networkProbabilities(network: FittedNetwork, X: Matrix): Float64Array {
  const outputs = networkOutputs(network, X);
  return network.classes > 2 ? outputs : bothClasses(outputs);
}

/** The weights between each pair of layers, inputs x outputs. */
export function coefsOf(network: FittedNetwork): Matrix[] {
  return networkLayout(network).map(({ inputs, outputs, weights, biases }) => {
    return new Matrix(
      inputs,
      outputs,
      Float64Array.from(network.parameters.slice(weights, biases)),
    );
  });
}

/** The biases of each layer after the first. */
export function interceptsOf(network: FittedNetwork): Float64Array[] {
  return networkLayout(network).map(({ outputs, biases }) => {
    return Float64Array.from(network.parameters.slice(biases, biases + outputs));
  });
}
