/** Below so many values, counting in small digits costs less than one pass more. */
const FEW = 4096;

/**
 * The indices of the values in ascending order; equal values keep theirs. Takes finite values.
 * Sorts by their bits, some at a time. Cost: O(n).
 */
export function argsortFloat32(values: Float32Array): Int32Array {
  const count = values.length;
  const bits = new Int32Array(values.buffer, values.byteOffset, count);
  let keys = new Int32Array(count);
  let order = new Int32Array(count);
  let nextKeys = new Int32Array(count);
  let nextOrder = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    // Floats of one sign are ordered like their bits; negative ones the other way round.
    keys[i] = bits[i]! < 0 ? ~bits[i]! : bits[i]! | 0x80000000;
    order[i] = i;
  }
  const digitBits = count < FEW ? 8 : 11;
  const starts = new Int32Array(1 << digitBits);
  const mask = starts.length - 1;
  for (let shift = 0; shift < 32; shift += digitBits) {
    starts.fill(0);
    for (let i = 0; i < count; i++) {
      const digit = (keys[i]! >>> shift) & mask;
      starts[digit] = starts[digit]! + 1;
    }
    startsFromCounts(starts);
    for (let i = 0; i < count; i++) {
      const key = keys[i]!;
      const digit = (key >>> shift) & mask;
      const at = starts[digit]!;
      starts[digit] = at + 1;
      nextKeys[at] = key;
      nextOrder[at] = order[i]!;
    }
    [keys, nextKeys] = [nextKeys, keys];
    [order, nextOrder] = [nextOrder, order];
  }
  return order;
}

/** Turns how many into where they begin. */
function startsFromCounts(counts: Int32Array): void {
  let start = 0;
  for (let digit = 0; digit < counts.length; digit++) {
    const length = counts[digit]!;
    counts[digit] = start;
    start += length;
  }
}
