import type { OnnxGraph, OnnxValue } from '@engine/package/contract';
import { transposed } from './project-rows';

/** Writes the scores of a block of doubles along axes, one per row of `axes`. */
export function projectToOnnx(graph: OnnxGraph, x: OnnxValue, axes: Float64Array): OnnxValue {
  const cols = axes.length / x.cols;
  const upright = graph.constant(transposed(axes, cols, x.cols), [x.cols, cols]);
  return graph.add('MatMul', { inputs: [x, upright], type: 'double', cols });
}
