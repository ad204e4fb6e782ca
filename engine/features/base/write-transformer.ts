import { EngineError } from '@engine/core/error';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';

/** Writes one step into a graph; a pipeline gives its columns as one block. */
export function writeTransformer(
  name: string,
  step: object,
  graph: OnnxGraph,
  inputs: readonly OnnxValue[],
): readonly OnnxValue[] {
  if (!canWriteOnnx<OnnxTransformer>(step)) throw cannotWrite(name);
  return [step.toOnnx(graph, inputs)].flat();
}

export function canWriteOnnx<Writer>(step: object): step is Writer & object {
  return 'toOnnx' in step;
}

export function cannotWrite(step: string): EngineError {
  return new EngineError(
    'unsupported',
    `The step ${step} cannot be written as ONNX. Use one of the engine's own.`,
    { step },
  );
}
