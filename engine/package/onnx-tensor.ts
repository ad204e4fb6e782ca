import type { OnnxType } from './contract';
import { protobuf } from './protobuf-writer';

export type TensorValues = Float64Array | Float32Array | BigInt64Array | readonly string[];

/** TensorProto.DataType. */
export const elementTypes: Readonly<Record<OnnxType, number>> = {
  float: 1,
  int64: 7,
  string: 8,
  bool: 9,
  double: 11,
};

/** A TensorProto: numbers as raw little-endian bytes, texts one by one. */
export function onnxTensor(
  name: string,
  values: TensorValues,
  dims: readonly number[],
): { readonly bytes: Uint8Array; readonly type: OnnxType } {
  const type = typeOf(values);
  const content = ArrayBuffer.isView(values)
    ? protobuf.bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    : protobuf.texts(6, values);
  const bytes = protobuf.message(
    protobuf.packedInts(1, dims),
    protobuf.int(2, elementTypes[type]),
    content,
    protobuf.text(8, name),
  );
  return { bytes, type };
}

/** A ValueInfoProto; a dimension of null is called `rows` and may be any number. */
export function onnxValueInfo(
  name: string,
  type: OnnxType,
  dims: readonly (number | null)[],
  summary = '',
): Uint8Array {
  const shape = protobuf.message(
    protobuf.each(dims, (dim) =>
      protobuf.bytes(
        1,
        protobuf.message(dim === null ? protobuf.text(2, 'rows') : protobuf.int(1, dim)),
      ),
    ),
  );
  const tensor = protobuf.message(protobuf.int(1, elementTypes[type]), protobuf.bytes(2, shape));
  return protobuf.message(
    protobuf.text(1, name),
    protobuf.bytes(2, protobuf.message(protobuf.bytes(1, tensor))),
    summary ? protobuf.text(3, summary) : [],
  );
}

function typeOf(values: TensorValues): OnnxType {
  if (values instanceof Float64Array) return 'double';
  if (values instanceof Float32Array) return 'float';
  return values instanceof BigInt64Array ? 'int64' : 'string';
}
