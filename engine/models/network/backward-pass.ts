import { transpose } from '@engine/core/linear-algebra/transpose';
import { Matrix } from '@engine/core/matrix';
import type { Activation } from '@engine/runtime/network';
import { matrixProduct } from '@engine/wasm/matrix-product';
import { forwardPass, type NetworkShape } from './forward-pass';

/** Probabilities are kept this far from 0 and 1 before their logarithm is taken. */
const LEAST = Number.EPSILON;

/**
 * The mean loss of a batch plus half of alpha / rows times the squared weights; its gradient goes
 * into `gradient`. The loss is the log loss for probabilities, half the squared error otherwise.
 *
 * Equals the backward pass of `sklearn.neural_network` 1.2.1. Cost: O(rows x weights).
 */
export function backwardPass(
  shape: NetworkShape,
  alpha: number,
  parameters: Float64Array,
  batch: { readonly x: Float64Array; readonly y: Float64Array },
  gradient: Float64Array,
): number {
  const { layout, activation } = shape;
  const values = forwardPass(shape, parameters, batch.x);
  const rows = batch.x.length / layout[0]!.inputs;
  const outputs = values.at(-1)!;
  const loss = batchLoss(shape, outputs, batch.y, rows);
  let delta = outputs;
  for (let i = 0; i < delta.length; i++) delta[i] = delta[i]! - batch.y[i]!;
  let squares = 0;
  for (let l = layout.length - 1; l >= 0; l--) {
    const { weights, biases, inputs, outputs: width } = layout[l]!;
    const below = values[l]!;
    const products = matrixProduct(turned(below, rows, inputs), delta, rows);
    for (let i = 0; i < products.length; i++) {
      const weight = parameters[weights + i]!;
      squares += weight * weight;
      gradient[weights + i] = (products[i]! + alpha * weight) / rows;
    }
    gradient.fill(0, biases, biases + width);
    for (let at = 0; at < delta.length; at += width) {
      for (let j = 0; j < width; j++) gradient[biases + j] = gradient[biases + j]! + delta[at + j]!;
    }
    for (let at = biases; at < biases + width; at++) gradient[at] = gradient[at]! / rows;
    if (l === 0) break;
    delta = matrixProduct(
      delta,
      turned(parameters.subarray(weights, biases), inputs, width),
      width,
    );
    timesDerivative(delta, below, activation);
  }
  return loss + (alpha * squares) / (2 * rows);
}

function turned(data: Float64Array, rows: number, cols: number): Float64Array {
  return transpose(new Matrix(rows, cols, data)).data;
}

/** Multiplies errors by the activation's slope, which its values tell. */
function timesDerivative(delta: Float64Array, values: Float64Array, activation: Activation): void {
  if (activation === 'relu') {
    for (let i = 0; i < delta.length; i++) if (values[i] === 0) delta[i] = 0;
  } else if (activation === 'tanh') {
    for (let i = 0; i < delta.length; i++) delta[i] = delta[i]! * (1 - values[i]! * values[i]!);
  } else if (activation === 'logistic') {
    for (let i = 0; i < delta.length; i++) delta[i] = delta[i]! * values[i]! * (1 - values[i]!);
  }
}

function batchLoss(
  { output }: NetworkShape,
  outputs: Float64Array,
  wanted: Float64Array,
  rows: number,
): number {
  let sum = 0;
  for (let i = 0; i < outputs.length; i++) {
    const p = outputs[i]!;
    const y = wanted[i]!;
    if (output === 'identity') sum += (y - p) ** 2 / 2;
    else {
      const kept = Math.min(Math.max(p, LEAST), 1 - LEAST);
      if (y === 1) sum -= Math.log(kept);
      else if (output === 'logistic') sum -= Math.log(1 - kept);
    }
  }
  return sum / rows;
}
