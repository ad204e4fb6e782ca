/**
 * Sorts keys of 31 bits from `low` to `high` ascending and stably; with `Row`, each moves a row that
 * lies `distance` bytes from it, and with `void` in its place none. `pair-sort.ts` in
 * `engine/models/tree/` is the same in plain TypeScript.
 */
let starts: usize;
let spareKeys: usize;
let spareRows: usize;

/** Up to so many keys, insertion beats everything else. */
const SHORT: i32 = 24;

/** Takes room for the starts of buckets, and for the most keys and rows sorted at once. */
export function openSort(startsAt: usize, spareKeysAt: usize, spareRowsAt: usize): void {
  starts = startsAt;
  spareKeys = spareKeysAt;
  spareRows = spareRowsAt;
}

/** About one bucket per key, then insertion; uneven keys are sorted digit by digit. */
export function sortKeys<Row>(
  keys: usize,
  distance: usize,
  count: i32,
  low: i32,
  high: i32,
): void {
  if (count > SHORT) {
    const digit = 32 - clz(count);
    const bits = 32 - clz(high - low);
    const shift = max(0, bits - digit);
    if (shift > 0 && !isEven(keys, count, low, shift, 1 << digit)) {
      for (let at = 0; at < bits; at += digit) {
        scatter<Row>(keys, distance, count, low, at, 1 << digit);
      }
      return;
    }
    scatter<Row>(keys, distance, count, low, shift, 1 << digit);
    if (shift == 0) return;
  }
  insert<Row>(keys, distance, count);
}

function insert<Row>(keys: usize, distance: usize, count: i32): void {
  const last = keys + ((<usize>count) << 2);
  for (let at = keys + 4; at < last; at += 4) {
    const key = load<i32>(at);
    let gap = at;
    const row = isVoid<Row>() ? 0 : load<u32>(at + distance);
    while (gap > keys) {
      const other = load<i32>(gap - 4);
      if (other <= key) break;
      store<i32>(gap, other);
      if (!isVoid<Row>()) store<u32>(gap + distance, load<u32>(gap + distance - 4));
      gap -= 4;
    }
    store<i32>(gap, key);
    if (!isVoid<Row>()) store<u32>(gap + distance, row);
  }
}

/** Whether buckets hold few enough keys for insertion to finish quickly. */
function isEven(keys: usize, count: i32, low: i32, shift: i32, buckets: i32): bool {
  memory.fill(starts, 0, buckets << 2);
  let pairs = 0;
  const last = keys + ((<usize>count) << 2);
  for (let at = keys; at < last; at += 4) {
    const bucket = starts + (((load<i32>(at) - low) >> shift) << 2);
    const before = load<i32>(bucket);
    store<i32>(bucket, before + 1);
    pairs += before;
    if (pairs > 16 * count) return false;
  }
  return true;
}

/** One stable pass over as many bits, from `shift` up, as number the buckets. */
function scatter<Row>(
  keys: usize,
  distance: usize,
  count: i32,
  low: i32,
  shift: i32,
  buckets: i32,
): void {
  const mask = buckets - 1;
  const bytes = (<usize>count) << 2;
  if (!isVoid<Row>()) memory.copy(spareRows, keys + distance, bytes);
  memory.fill(starts, 0, buckets << 2);
  for (let at: usize = 0; at < bytes; at += 4) {
    const key = load<i32>(keys + at);
    store<i32>(spareKeys + at, key);
    const bucket = starts + ((((key - low) >> shift) & mask) << 2);
    store<i32>(bucket, load<i32>(bucket) + 4);
  }
  let start = <i32>keys;
  const end = starts + (buckets << 2);
  for (let bucket = starts; bucket < end; bucket += 4) {
    const length = load<i32>(bucket);
    store<i32>(bucket, start);
    start += length;
  }
  for (let at: usize = 0; at < bytes; at += 4) {
    const key = load<i32>(spareKeys + at);
    const bucket = starts + ((((key - low) >> shift) & mask) << 2);
    const place = load<i32>(bucket);
    store<i32>(bucket, place + 4);
    store<i32>(<usize>place, key);
    if (!isVoid<Row>()) store<u32>(<usize>place + distance, load<u32>(spareRows + at));
  }
}
