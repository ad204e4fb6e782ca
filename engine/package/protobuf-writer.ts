/** One field of a message: its number and its value, already encoded. */
type Field = readonly Uint8Array[];

const VARINT = 0;
const BYTES = 2;
const FIXED32 = 5;
const encoder = new TextEncoder();

/**
 * Writes Protocol Buffers messages: only the wire types that ONNX uses, and fields in the order in
 * which they are given. A message is a list of fields; `message` joins them.
 *
 * Source: Protocol Buffers, "Encoding".
 */
export const protobuf = {
  message: (...fields: readonly Field[]): Uint8Array<ArrayBuffer> => join(fields.flat()),

  /** An int32, int64, bool or enum. Negative numbers take ten bytes, as the format asks. */
  int: (number: number, value: number | bigint): Field => [tag(number, VARINT), varint(value)],

  float: (number: number, value: number): Field => [
    tag(number, FIXED32),
    new Uint8Array(Float32Array.of(value).buffer),
  ],

  text: (number: number, value: string): Field => protobuf.bytes(number, encoder.encode(value)),

  /** Bytes, or a message inside a message. */
  bytes: (number: number, value: Uint8Array): Field => [
    tag(number, BYTES),
    varint(value.length),
    value,
  ],

  /** Repeated numbers in one packed field. */
  packedInts: (number: number, values: Iterable<number | bigint>): Field =>
    protobuf.bytes(number, varints(values)),

  packedFloats: (number: number, values: ArrayLike<number>): Field =>
    protobuf.bytes(number, new Uint8Array(Float32Array.from(values).buffer)),

  /** Repeated texts; the same few words may come a hundred thousand times. */
  texts: (number: number, values: Iterable<string>): Field => {
    const written = new Map<string, Uint8Array>();
    return Array.from(values, (value) => {
      let field = written.get(value);
      if (!field) {
        field = join(protobuf.text(number, value));
        written.set(value, field);
      }
      return field;
    });
  },

  /** Repeated fields, one per item. */
  each: <Item>(items: Iterable<Item>, write: (item: Item) => Field): Field =>
    Array.from(items, write).flat(),
};

function tag(number: number, wireType: number): Uint8Array {
  return varint(number * 8 + wireType);
}

function varint(value: number | bigint): Uint8Array {
  return varints([value]);
}

function varints(values: Iterable<number | bigint>): Uint8Array {
  const bytes: number[] = [];
  for (const value of values) {
    let small = Number(value);
    if (small < 0 || !Number.isSafeInteger(small)) {
      let large = BigInt.asUintN(64, BigInt(value));
      for (; large > 0x7fffffffn; large >>= 7n) bytes.push(Number(large & 0x7fn) | 0x80);
      small = Number(large);
    }
    for (; small > 0x7f; small = Math.floor(small / 128)) bytes.push((small % 128) | 0x80);
    bytes.push(small);
  }
  return Uint8Array.from(bytes);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
