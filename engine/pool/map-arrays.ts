type NumberArray = Exclude<ArrayBufferView, DataView> & {
  slice(): ArrayBufferView;
};

/** A copy of packed data in which every typed array is replaced; everything else stays. */
export function mapArrays(
  value: unknown,
  replace: (array: NumberArray) => ArrayBufferView,
): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) {
    return value instanceof DataView ? value : replace(value as NumberArray);
  }
  if (Array.isArray(value)) return value.map((item) => mapArrays(item, replace));
  if (value instanceof Set) return new Set([...value].map((item) => mapArrays(item, replace)));
  if (value instanceof Map) {
    return new Map([...value].map(([key, item]) => [key, mapArrays(item, replace)]));
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, mapArrays(item, replace)]),
  );
}

/**
 * The array without the rest of its buffer: a message would carry the whole of it, even where the
 * array is a few numbers of a large memory.
 */
export function cutOut(array: NumberArray): ArrayBufferView {
  const { buffer } = array;
  return isShared(buffer) || array.byteLength === buffer.byteLength ? array : array.slice();
}

export function isShared(buffer: ArrayBufferLike): boolean {
  return typeof SharedArrayBuffer === 'function' && buffer instanceof SharedArrayBuffer;
}
