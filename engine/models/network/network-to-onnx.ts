import type { OnnxGraph, OnnxValue } from '@engine/package/contract';
import { type Activation, networkLayout } from '@engine/runtime/network';
import type { FittedNetwork } from './fitted-network';

const operators: Readonly<Record<Activation, string>> = {
  identity: 'Identity',
  logistic: 'Sigmoid',
  tanh: 'Tanh',
  relu: 'Relu',
};

/** Writes a network as matrix products in double precision, as the lab computes it. */
export function networkToOnnx(network: FittedNetwork, graph: OnnxGraph, x: OnnxValue): OnnxValue {
  const { parameters, classes } = network;
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
  if (classes > 2) {
    const attributes = { axis: 1n };
    return graph.add('Softmax', { inputs: [value], type: 'double', cols: classes, attributes });
  }
  const positive = graph.add('Sigmoid', { inputs: [value], type: 'double', cols: 1 });
  const one = graph.constant(Float64Array.of(1), [1, 1]);
  const negative = graph.add('Sub', { inputs: [one, positive], type: 'double', cols: 1 });
  return graph.concat([negative, positive]);
}
