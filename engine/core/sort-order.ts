const BITS = 11;
const BUCKETS = 2 ** BITS;
const PASSES = 6;
/** Below this many values, comparing is cheaper than counting. */
const SMALL = 400;

/**
 * The row numbers in ascending order of their values: stable, missing values (NaN) last.
 * Equals `numpy.argsort(values, kind="stable")`.
 *
 * Cost: O(rows), by counting 11 bits of the doubles at a time.
 */
export function sortOrder(values: Float64Array): Int32Array {
  const n = values.length;
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  if (n < SMALL) return order.sort((a, b) => compareValues(values[a]!, values[b]!) || a - b);
  const { high, low } = sortableBits(values);
  let from = order;
  let to = new Int32Array(n);
  const counts = new Uint32Array(BUCKETS);
  for (let pass = 0; pass < PASSES; pass++) {
    counts.fill(0);
    for (let i = 0; i < n; i++) counts[digit(high[i]!, low[i]!, pass)]!++;
    if (counts[digit(high[0]!, low[0]!, pass)] === n) continue;
    let start = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const count = counts[bucket]!;
      counts[bucket] = start;
      start += count;
    }
    for (let i = 0; i < n; i++) {
      const row = from[i]!;
      to[counts[digit(high[row]!, low[row]!, pass)]!++] = row;
    }
    [from, to] = [to, from];
  }
  return from;
}

function compareValues(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** The doubles as pairs of integers that sort alike. */
function sortableBits(values: Float64Array): { high: Uint32Array; low: Uint32Array } {
  const n = values.length;
  const high = new Uint32Array(n);
  const low = new Uint32Array(n);
  const double = new Float64Array(1);
  const words = new Uint32Array(double.buffer);
  for (let i = 0; i < n; i++) {
    // Adding 0 makes -0 and 0 one value.
    double[0] = values[i]! + 0;
    const top = words[1]!;
    const isMissing = Number.isNaN(double[0]);
    const negative = top >>> 31 === 1;
    high[i] = isMissing ? 0xffffffff : negative ? ~top : top | 0x80000000;
    low[i] = isMissing ? 0xffffffff : negative ? ~words[0]! : words[0]!;
  }
  return { high, low };
}

/** Bits 11 * pass and up of the 64. */
function digit(high: number, low: number, pass: number): number {
  if (pass < 2) return (low >>> (BITS * pass)) & (BUCKETS - 1);
  if (pass === 2) return ((low >>> 22) | (high << 10)) & (BUCKETS - 1);
  return (high >>> (BITS * (pass - 3) + 1)) & (BUCKETS - 1);
}
