/** The sort takes eleven bits of a key at a time. */
const DIGIT_BITS: u32 = 11;
const DIGITS: usize = 1 << DIGIT_BITS;
const TABLE_BYTES: usize = DIGITS * 4;
const PAIR: usize = 8;

/** Bytes of the counts that {@link sortPairs} needs: a table for each of three digits. */
export const COUNTS_BYTES: usize = 3 * TABLE_BYTES;

/**
 * Sorts pairs of (key, anything), both of four bytes, by key; equal keys keep their order. `from` is
 * overwritten, `counts` has {@link COUNTS_BYTES}.
 */
export function sortPairs(from: usize, length: u32, to: usize, counts: usize): void {
  memory.fill(counts, 0, COUNTS_BYTES);
  const second = counts + TABLE_BYTES;
  const third = second + TABLE_BYTES;
  const end = from + <usize>length * PAIR;
  for (let at = from; at < end; at += PAIR) {
    const key = load<u32>(at);
    count(counts, key, 0);
    count(second, key, DIGIT_BITS);
    count(third, key, 2 * DIGIT_BITS);
  }
  pass(from, length, to, counts, 0);
  pass(to, length, from, second, DIGIT_BITS);
  pass(from, length, to, third, 2 * DIGIT_BITS);
}

@inline
function slotOf(table: usize, key: u32, shift: u32): usize {
  return table + (<usize>((key >> shift) & <u32>(DIGITS - 1)) << 2);
}

@inline
function count(table: usize, key: u32, shift: u32): void {
  const slot = slotOf(table, key, shift);
  store<u32>(slot, load<u32>(slot) + 1);
}

/** Turns the counts of a digit into places, and moves each pair to its place. */
@inline
function pass(from: usize, length: u32, to: usize, table: usize, shift: u32): void {
  let next = to;
  for (let at = table; at < table + TABLE_BYTES; at += 4) {
    const bytes = <usize>load<u32>(at) * PAIR;
    store<u32>(at, <u32>next);
    next += bytes;
  }
  const end = from + <usize>length * PAIR;
  for (let at = from; at < end; at += PAIR) {
    const pair = load<u64>(at);
    const slot = slotOf(table, <u32>pair, shift);
    const place = <usize>load<u32>(slot);
    store<u64>(place, pair);
    store<u32>(slot, <u32>(place + PAIR));
  }
}
