import { EngineError } from '@engine/core/error';
import type { ModelSignature } from '@engine/track/contract';
import { readProtobuf } from './protobuf-reader';

/** ModelProto.metadata_props in onnx.proto. */
const METADATA = 14;

/** The facts kept with an ONNX model: seed, data hash, engine version and the like. */
export function readOnnxMetadata(onnx: Uint8Array): Record<string, string> {
  const decoder = new TextDecoder();
  const metadata: Record<string, string> = {};
  for (const { number, value } of readProtobuf(onnx)) {
    if (number !== METADATA || typeof value === 'number') continue;
    const [key, text] = Array.from(readProtobuf(value), (field) =>
      typeof field.value === 'number' ? '' : decoder.decode(field.value),
    );
    if (key !== undefined) metadata[key] = text ?? '';
  }
  return metadata;
}

/**
 * The columns that an exported model takes and the classes that it tells apart.
 *
 * @throws EngineError `syntax` for bytes that are no ONNX model, `unsupported` for a model that was
 * not written by `exportOnnx`.
 */
export function readSignature(onnx: Uint8Array): ModelSignature {
  const { signature } = readOnnxMetadata(onnx);
  if (signature === undefined) {
    throw new EngineError(
      'unsupported',
      'This ONNX model does not say which columns it takes. Export it with exportOnnx.',
    );
  }
  return JSON.parse(signature) as ModelSignature;
}
