import { type Activation, type LayerLayout, parameterCount } from '@engine/runtime/network';
import { matrixProduct } from '@engine/wasm/matrix-product';
import { softmaxRows } from '../base/softmax-row';

/** What the last layer's scores become. */
export type OutputKind = 'identity' | 'logistic' | 'softmax';

/** A network's shape and functions, without its parameters. */
export interface NetworkShape {
  readonly layout: readonly LayerLayout[];
  readonly activation: Activation;
  readonly output: OutputKind;
}

/**
 * The values of every layer for some rows, the inputs first and the finished outputs last; each is
 * rows x neurons.
 *
 * @throws RangeError when `parameters` does not fit the layout
 * Cost: O(rows x weights).
 */
export function forwardPass(
  { layout, activation, output }: NetworkShape,
  parameters: Float64Array,
  x: Float64Array,
): Float64Array[] {
  if (parameters.length !== parameterCount(layout)) throw new RangeError('wrong parameter count');
  const values = [x];
  layout.forEach(({ inputs, outputs, weights, biases }, l) => {
    const sums = matrixProduct(values[l]!, parameters.subarray(weights, biases), inputs);
    for (let at = 0; at < sums.length; at += outputs) {
      for (let j = 0; j < outputs; j++) sums[at + j] = sums[at + j]! + parameters[biases + j]!;
    }
    if (l < layout.length - 1) activate(sums, activation);
    else finish(sums, outputs, output);
    values.push(sums);
  });
  return values;
}

function activate(values: Float64Array, activation: Activation): void {
  const count = values.length;
  if (activation === 'relu') {
    for (let i = 0; i < count; i++) if (values[i]! < 0) values[i] = 0;
  } else if (activation === 'tanh') {
    for (let i = 0; i < count; i++) values[i] = Math.tanh(values[i]!);
  } else if (activation === 'logistic') {
    for (let i = 0; i < count; i++) values[i] = 1 / (1 + Math.exp(-values[i]!));
  }
}

function finish(scores: Float64Array, outputs: number, kind: OutputKind): void {
  if (kind === 'logistic') activate(scores, 'logistic');
  if (kind === 'softmax') softmaxRows(scores, outputs);
}
