import { transpose } from '@engine/core/linear-algebra/transpose';
import type { Matrix } from '@engine/core/matrix';
import type { OnnxGraph, OnnxValue } from '@engine/package/contract';

/** All inputs side by side, as doubles. */
export function joinInputs(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
  return graph.concat(inputs.map((input) => graph.cast(input, 'double')));
}

/** [rows, outputs]: weighted sums of the columns plus a constant each; `coef` is outputs x cols. */
export function writeLinearScores(
  graph: OnnxGraph,
  features: OnnxValue,
  coef: Matrix,
  intercept: Float64Array,
): OnnxValue {
  const cols = coef.rows;
  const weights = graph.constant(transpose(coef).data, [coef.cols, cols]);
  const product = graph.add('MatMul', { inputs: [features, weights], type: 'double', cols });
  const constants = graph.constant(intercept, [1, cols]);
  return graph.add('Add', { inputs: [product, constants], type: 'double', cols });
}

/**
 * [rows, classes]: scores in double as probabilities, by a sigmoid for a single score (that of the
 * second class), else by a softmax.
 */
export function writeProbabilities(graph: OnnxGraph, scores: OnnxValue): OnnxValue {
  const { cols } = scores;
  if (cols > 1) {
    const attributes = { axis: 1n };
    return graph.add('Softmax', { inputs: [scores], type: 'double', cols, attributes });
  }
  const second = graph.add('Sigmoid', { inputs: [scores], type: 'double', cols: 1 });
  const one = graph.constant(Float64Array.of(1), [1, 1]);
  const first = graph.add('Sub', { inputs: [one, second], type: 'double', cols: 1 });
  return graph.concat([first, second]);
}
