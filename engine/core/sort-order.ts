const BITS = 11;
const BUCKETS = 2 ** BITS;
const PASSES = 3;
/** Below this many values, comparing is cheaper than counting. */
const SMALL = 400;
/** Longer stretches of equal beginnings are not sorted by insertion. */
const SHORT = 32;

/**
 * The row numbers in ascending order of their values: stable, missing values (NaN) last.
 * Equals `numpy.argsort(values, kind="stable")`.
 *
 * Sorts by the upper halves of the doubles, 11 bits at a time, and then the few stretches in which
 * these are equal. Cost: O(rows), or O(rows log rows) where most are.
 */
export function sortOrder(values: Float64Array): Int32Array {
  const n = values.length;
  let rows = new Int32Array(n);
  for (let i = 0; i < n; i++) rows[i] = i;
  if (n < SMALL) return rows.sort((a, b) => compareValues(values[a]!, values[b]!) || a - b);
  let keys = sortableHalves(values);
  let nextKeys: Uint32Array = new Uint32Array(n);
  let nextRows = new Int32Array(n);
  for (let shift = 0; shift < PASSES * BITS; shift += BITS) {
    const places = countDigits(keys, shift);
    if (places[(keys[0]! >>> shift) & (BUCKETS - 1)] === n) continue;
    toStarts(places);
    deal(keys, rows, shift, places, nextKeys, nextRows);
    [keys, nextKeys] = [nextKeys, keys];
    [rows, nextRows] = [nextRows, rows];
  }
  sortStretches(values, keys, rows);
  return rows;
}

function countDigits(keys: Uint32Array, shift: number): Uint32Array {
  const counts = new Uint32Array(BUCKETS);
  for (let i = 0; i < keys.length; i++) counts[(keys[i]! >>> shift) & (BUCKETS - 1)]!++;
  return counts;
}

/** Moves keys and rows to the places of their digits, which are used up. */
function deal(
  keys: Uint32Array,
  rows: Int32Array,
  shift: number,
  places: Uint32Array,
  toKeys: Uint32Array,
  toRows: Int32Array,
): void {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    const place = places[(key >>> shift) & (BUCKETS - 1)]!++;
    toKeys[place] = key;
    toRows[place] = rows[i]!;
  }
}

/** Puts rows with equal keys in the order of their values. */
function sortStretches(values: Float64Array, keys: Uint32Array, rows: Int32Array): void {
  const n = keys.length;
  for (let start = 0; start < n; ) {
    let end = start + 1;
    while (end < n && keys[end] === keys[start]) end++;
    if (end - start > 1) sortStretch(values, rows.subarray(start, end));
    start = end;
  }
}

/** Sorts rows that come in the order in which they stand. */
function sortStretch(values: Float64Array, rows: Int32Array): void {
  let at = 1;
  while (at < rows.length && compareValues(values[rows[at - 1]!]!, values[rows[at]!]!) <= 0) at++;
  if (at === rows.length) return;
  if (rows.length > SHORT) {
    rows.sort((a, b) => compareValues(values[a]!, values[b]!) || a - b);
    return;
  }
  for (; at < rows.length; at++) {
    const row = rows[at]!;
    let to = at;
    while (to > 0 && compareValues(values[rows[to - 1]!]!, values[row]!) > 0) {
      rows[to] = rows[to - 1]!;
      to--;
    }
    rows[to] = row;
  }
}

function compareValues(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** The upper halves of the doubles as integers that sort alike; NaN last. */
function sortableHalves(values: Float64Array): Uint32Array {
  const n = values.length;
  const halves = new Uint32Array(n);
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * n);
  for (let i = 0; i < n; i++) {
    const value = values[i]!;
    const top = words[2 * i + 1]!;
    // Above 0 as it is, below 0 turned round; -0 is 0.
    if (value > 0) halves[i] = top | 0x80000000;
    else if (value < 0) halves[i] = ~top;
    else halves[i] = value === 0 ? 0x80000000 : 0xffffffff;
  }
  return halves;
}

/** Counts as the places where each bucket starts. */
function toStarts(counts: Uint32Array): void {
  let start = 0;
  for (let bucket = 0; bucket < counts.length; bucket++) {
    const count = counts[bucket]!;
    counts[bucket] = start;
    start += count;
  }
}
