const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** Rows in the order of their keys, and those keys. */
export interface KeyOrder {
  readonly order: Int32Array;
  readonly sorted: Int32Array;
}

/** Sorts by counting some bits at a time, the lowest first. Cost: O(rows). */
export function keyOrder(keys: Int32Array): KeyOrder {
  const rows = keys.length;
  let from = { order: new Int32Array(rows), keys: new Int32Array(rows) };
  let to = { order: new Int32Array(rows), keys: new Int32Array(rows) };
  for (let row = 0; row < rows; row++) {
    from.order[row] = row;
    // With the sign turned, negative keys come first.
    from.keys[row] = keys[row]! ^ -0x80000000;
  }
  const places = new Int32Array(DIGITS);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    scatter(from, to, shift, places.fill(0));
    [from, to] = [to, from];
  }
  for (let i = 0; i < rows; i++) from.keys[i]! ^= -0x80000000;
  return { order: from.order, sorted: from.keys };
}

interface Keyed {
  readonly order: Int32Array;
  readonly keys: Int32Array;
}

function scatter(from: Keyed, to: Keyed, shift: number, places: Int32Array): void {
  const { order, keys } = from;
  for (let i = 0; i < keys.length; i++) places[(keys[i]! >>> shift) & (DIGITS - 1)]!++;
  let next = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = places[digit]!;
    places[digit] = next;
    next += count;
  }
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    const place = places[(key >>> shift) & (DIGITS - 1)]!++;
    to.order[place] = order[i]!;
    to.keys[place] = key;
  }
}
