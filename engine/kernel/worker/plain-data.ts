const maxDepth = 40;

/**
 * Data that a figure can be given: instances become records of their fields, functions are left
 * out, typed arrays stay. A view on a part of a buffer is copied, or all of it would travel.
 */
export function toPlain(value: unknown, depth = 0): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof ArrayBuffer || value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return wholeView(value);
  if (depth > maxDepth) {
    throw new Error('These values contain themselves or are nested too deep for a figure.');
  }
  if (Array.isArray(value)) return value.map((item) => toPlain(item, depth + 1));
  if (value instanceof Map) {
    return new Map([...value].map(([key, item]) => [key, toPlain(item, depth + 1)]));
  }
  if (value instanceof Set) return new Set([...value].map((item) => toPlain(item, depth + 1)));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => typeof item !== 'function')
      .map(([key, item]) => [key, toPlain(item, depth + 1)]),
  );
}

function wholeView(view: ArrayBufferView): ArrayBufferView {
  const isPart = view.byteLength < view.buffer.byteLength;
  return isPart && 'slice' in view ? (view as Float64Array).slice() : view;
}
