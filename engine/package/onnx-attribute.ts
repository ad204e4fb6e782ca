import type { OnnxAttribute } from './contract';
import { protobuf } from './protobuf-writer';

/** AttributeProto.AttributeType. */
const types = { float: 1, int: 2, string: 3, floats: 6, ints: 7, strings: 8 } as const;

/** An AttributeProto. Plain numbers become floats, bigints ints. */
export function onnxAttribute(name: string, value: OnnxAttribute): Uint8Array {
  const { type, field } = content(value);
  return protobuf.message(protobuf.text(1, name), field, protobuf.int(20, types[type]));
}

function content(value: OnnxAttribute) {
  if (typeof value === 'number') return { type: 'float', field: protobuf.float(2, value) } as const;
  if (typeof value === 'bigint') return { type: 'int', field: protobuf.int(3, value) } as const;
  if (typeof value === 'string') return { type: 'string', field: protobuf.text(4, value) } as const;
  if (isNumbers(value)) return { type: 'floats', field: protobuf.packedFloats(7, value) } as const;
  if (isInts(value)) return { type: 'ints', field: protobuf.packedInts(8, value) } as const;
  return { type: 'strings', field: protobuf.texts(9, value) } as const;
}

type List = Exclude<OnnxAttribute, number | bigint | string>;

function isNumbers(value: List): value is readonly number[] | Float32Array {
  return value instanceof Float32Array || typeof value[0] === 'number';
}

function isInts(value: readonly bigint[] | readonly string[]): value is readonly bigint[] {
  return typeof value[0] === 'bigint';
}
