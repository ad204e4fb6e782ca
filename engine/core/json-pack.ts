import { EngineError } from './error';

/** Numbers that JSON has no word for. */
const numbers = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['-0', -0],
]);

const arrays = {
  Float64Array,
  Float32Array,
  Int32Array,
  Int16Array,
  Int8Array,
  Uint32Array,
  Uint16Array,
  Uint8Array,
  Uint8ClampedArray,
  BigInt64Array,
  BigUint64Array,
  DataView,
} as const;

/**
 * Plain data as something `JSON.stringify` keeps whole: typed arrays as their type and base64 of
 * their bytes (little-endian), Map, Set, Date, RegExp, bigint, undefined, NaN, infinities and -0.
 *
 * @throws `unsupported` for what is no data
 */
export function toJsonValue(value: unknown): unknown {
  if (value === undefined) return { $undefined: true };
  if (typeof value === 'bigint') return { $bigint: String(value) };
  if (typeof value === 'number') {
    const odd = !Number.isFinite(value) || Object.is(value, -0);
    return odd ? { $number: Object.is(value, -0) ? '-0' : String(value) } : value;
  }
  if (typeof value === 'function' || typeof value === 'symbol') {
    throw new EngineError('unsupported', 'A function cannot be stored; only data can.');
  }
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { $array: nameOfArray(value), base64: toBase64(bytes) };
  }
  if (Array.isArray(value)) return value.map(toJsonValue);
  if (value instanceof Map) {
    return { $map: [...value].map(([key, item]) => [toJsonValue(key), toJsonValue(item)]) };
  }
  if (value instanceof Set) return { $set: [...value].map(toJsonValue) };
  if (value instanceof Date) return { $date: value.getTime() };
  if (value instanceof RegExp) return { $pattern: value.source, flags: value.flags };
  const fields = Object.entries(value).map(([key, item]) => [key, toJsonValue(item)] as const);
  const looksMarked = fields.some(([key]) => key.startsWith('$') && key !== '$class');
  return looksMarked ? { $object: fields } : Object.fromEntries(fields);
}

/**
 * The inverse of {@link toJsonValue}, for data that may come from anyone. What only looks like a
 * mark is the plain object it says, because backups once kept fields such as `$price` as they were.
 *
 * @throws `syntax` for an array or a pattern that cannot be made, and for a field `__proto__`
 */
export function fromJsonValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJsonValue);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Record<string, unknown>;
  const mark = Object.keys(fields).find((key) => key.startsWith('$') && key !== '$class');
  if (mark !== undefined) return readMarked(mark, fields);
  return fromEntries(Object.entries(fields));
}

function readMarked(mark: string, fields: Record<string, unknown>): unknown {
  const held = fields[mark];
  if (mark === '$array' && 'base64' in fields) return readArray(held, fields.base64);
  if (mark === '$pattern' && 'flags' in fields) return readPattern(held, fields.flags);
  const isAlone = Object.keys(fields).length === 1;
  if (!isAlone) return fromEntries(Object.entries(fields));
  if (mark === '$undefined' && held === true) return undefined;
  if (mark === '$number' && typeof held === 'string' && numbers.has(held)) return numbers.get(held);
  if (mark === '$map' && isPairs(held)) {
    return new Map(held.map(([key, item]) => [fromJsonValue(key), fromJsonValue(item)]));
  }
  if (mark === '$set' && Array.isArray(held)) return new Set(held.map(fromJsonValue));
  if (mark === '$date' && typeof held === 'number') return new Date(held);
  if (mark === '$object' && isPairs(held)) return fromEntries(held as [string, unknown][]);
  if (mark === '$bigint' && typeof held === 'string' && /^-?\d+$/.test(held)) return BigInt(held);
  return fromEntries(Object.entries(fields));
}

function fromEntries(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [key, item] of entries) {
    // Such a key would change what an object is instead of what it holds.
    if (key === '__proto__') throw damaged('it has a field called __proto__');
    fields[String(key)] = fromJsonValue(item);
  }
  return fields;
}

function readArray(name: unknown, base64: unknown) {
  const TypedArray = Object.hasOwn(arrays, String(name))
    ? arrays[name as keyof typeof arrays]
    : undefined;
  if (!TypedArray || typeof base64 !== 'string') throw damaged('an array has no known type');
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new (TypedArray as new (buffer: ArrayBuffer) => ArrayBufferView)(bytes.buffer);
  } catch {
    throw damaged('the numbers of an array cannot be read');
  }
}

function readPattern(source: unknown, flags: unknown): RegExp {
  try {
    return new RegExp(String(source), String(flags ?? ''));
  } catch {
    throw damaged('a pattern cannot be read');
  }
}

function isPairs(value: unknown): value is readonly (readonly [unknown, unknown])[] {
  return Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2);
}

function nameOfArray(view: ArrayBufferView): string {
  const known = Object.entries(arrays).find(([, TypedArray]) => view instanceof TypedArray);
  if (known) return known[0];
  throw new EngineError('unsupported', 'Such an array cannot be stored. Use a Float64Array.');
}

/** In steps, because a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary);
}

function damaged(why: string): EngineError {
  return new EngineError('syntax', `This is no stored value, or it was changed: ${why}.`);
}
