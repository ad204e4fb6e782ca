import type { Matrix } from '@engine/core/matrix';
import type { TrainedNetwork } from '@engine/runtime/choose-backend';
import { type Activation, networkLayout } from '@engine/runtime/network';

/** A trained network: its shape, its parameters, and how it came about. */
export interface FittedNetwork extends TrainedNetwork {
  readonly features: number;
  readonly classes: number;
  readonly hiddenLayerSizes: readonly number[];
  readonly activation: Activation;
}

const activations: Readonly<Record<Activation, (z: number) => number>> = {
  identity: (z) => z,
  logistic,
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
};

/** Class probabilities, rows x classes, in double precision. Cost: O(rows x weights). */
export function networkProbabilities(network: FittedNetwork, X: Matrix): Float64Array {
  const { parameters, classes } = network;
  const layout = networkLayout(network);
  const activate = activations[network.activation];
  const out = new Float64Array(X.rows * classes);
  for (let row = 0; row < X.rows; row++) {
    let values: Float64Array = X.row(row);
    layout.forEach(({ inputs, outputs, weights, biases }, l) => {
      const sums = Float64Array.from(parameters.subarray(biases, biases + outputs));
      for (let i = 0; i < inputs; i++) {
        const value = values[i]!;
        if (value === 0) continue;
        const at = weights + i * outputs;
        for (let j = 0; j < outputs; j++) sums[j] = sums[j]! + value * parameters[at + j]!;
      }
      values = l < layout.length - 1 ? sums.map(activate) : sums;
    });
    out.set(shares(values, classes), row * classes);
  }
  return out;
}

/** The last layer's values as probabilities. */
function shares(values: Float64Array, classes: number): Float64Array {
  if (classes === 2) {
    const p = logistic(values[0]!);
    return Float64Array.of(1 - p, p);
  }
  const most = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
