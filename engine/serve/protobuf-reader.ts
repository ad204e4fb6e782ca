import { EngineError } from '@engine/core/error';

/** A field as it lies in the bytes: a number for varints, bytes for everything of its own length. */
export interface ProtobufField {
  readonly number: number;
  readonly value: number | Uint8Array;
}

/** Bytes of the wire types of fixed length. */
const fixedLength: Readonly<Record<number, number>> = { 1: 8, 5: 4 };

/**
 * Reads the fields of one Protocol Buffers message; messages inside it stay bytes.
 *
 * @throws EngineError `syntax` when the bytes are not such a message.
 */
export function* readProtobuf(bytes: Uint8Array): Generator<ProtobufField> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw damaged();
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
    }
  };
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw damaged();
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    const wireType = tag % 8;
    const fixed = fixedLength[wireType];
    if (wireType === 0) yield { number, value: varint() };
    else if (wireType === 2) yield { number, value: take(varint()) };
    else if (fixed) yield { number, value: take(fixed) };
    else throw damaged();
  }
}

function damaged(): EngineError {
  return new EngineError(
    'syntax',
    'These bytes are no ONNX model, or the file is damaged. Export the model again.',
  );
}
