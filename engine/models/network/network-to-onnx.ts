import type { OnnxGraph, OnnxValue } from '@engine/package/contract';
import { type Activation, networkLayout } from '@engine/runtime/network';
import { writeProbabilities } from '../base/onnx-probabilities';
import type { FittedNetwork } from './fitted-network';

const operators: Readonly<Record<Activation, string>> = {
  identity: 'Identity',
  logistic: 'Sigmoid',
  tanh: 'Tanh',
  relu: 'Relu',
};

/** Writes a network as matrix products in double precision, as the lab computes it. */
export function networkToOnnx(network: FittedNetwork, graph: OnnxGraph, x: OnnxValue): OnnxValue {
  const { parameters } = network;
  const layout = networkLayout(network);
  let value = x;
  layout.forEach(({ inputs, outputs, weights, biases }, l) => {
    const shape = { type: 'double', cols: outputs } as const;
    const matrix = graph.constant(Float64Array.from(parameters.subarray(weights, biases)), [
      inputs,
      outputs,
    ]);
    const bias = graph.constant(Float64Array.from(parameters.subarray(biases, biases + outputs)), [
      1,
      outputs,
    ]);
    const product = graph.add('MatMul', { inputs: [value, matrix], ...shape });
    value = graph.add('Add', { inputs: [product, bias], ...shape });
    if (l < layout.length - 1) {
      value = graph.add(operators[network.activation], { inputs: [value], ...shape });
    }
  });
  return writeProbabilities(graph, value);
}
