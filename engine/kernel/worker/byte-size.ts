/** Nodes looked at before the rest is estimated; a summary must not cost more than the cell. */
const budget = 50_000;

/** About how much memory a value holds. */
export function byteSize(root: unknown): number {
  const seen = new Set<object>();
  const open: unknown[] = [root];
  let bytes = 0;
  while (open.length > 0 && seen.size < budget) {
    const value = open.pop();
    if (typeof value === 'string') bytes += 2 * value.length;
    else if (typeof value !== 'object' || value === null) bytes += 8;
    else if (!seen.has(value)) {
      seen.add(value);
      bytes += ownBytes(value);
      for (const item of parts(value)) open.push(item);
    }
  }
  return bytes;
}

function ownBytes(value: object): number {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
  return 16;
}

function parts(value: object): Iterable<unknown> {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return [];
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  if (value instanceof Set) return value;
  return Object.values(value);
}
