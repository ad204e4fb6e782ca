/** Up to so many pairs, insertion beats everything else. */
const SHORT = 24;

/** Sorts keys with the rows that belong to them, where the order among equal keys is free. */
export class PairSort {
  readonly #spareKeys: Int32Array;
  readonly #spareRows: Int32Array;
  readonly #starts: Int32Array;

  /** @param capacity the most pairs to be sorted at once. */
  constructor(capacity: number) {
    this.#spareKeys = new Int32Array(capacity);
    this.#spareRows = new Int32Array(capacity);
    this.#starts = new Int32Array(mostBuckets(capacity));
  }

  /**
   * Sorts a stretch by its keys, ascending, stably.
   *
   * About one bucket per pair, then insertion over the nearly sorted whole. Uneven keys are sorted
   * digit by digit. Cost: O(count), for keys that grow with the count.
   */
  sort(keys: Int32Array, rows: Int32Array, start: number, end: number): void {
    const count = end - start;
    if (count > SHORT) {
      let low = 0x7fffffff;
      let high = 0;
      for (let i = start; i < end; i++) {
        const key = keys[i]!;
        if (key < low) low = key;
        if (key > high) high = key;
      }
      const bits = bitLength(high - low);
      const digit = bitLength(count);
      const shift = Math.max(0, bits - digit);
      if (shift > 0 && !this.#isEven(keys, start, end, low, shift, 1 << digit)) {
        for (let at = 0; at < bits; at += digit) {
          this.#scatter(keys, rows, start, end, low, at, 1 << digit);
        }
        return;
      }
      this.#scatter(keys, rows, start, end, low, shift, 1 << digit);
      if (shift === 0) return;
    }
    for (let i = start + 1; i < end; i++) {
      const key = keys[i]!;
      const row = rows[i]!;
      let j = i - 1;
      while (j >= start && keys[j]! > key) {
        keys[j + 1] = keys[j]!;
        rows[j + 1] = rows[j]!;
        j--;
      }
      keys[j + 1] = key;
      rows[j + 1] = row;
    }
  }

  /** Whether buckets hold few enough keys for insertion to finish quickly. */
  #isEven(
    keys: Int32Array,
    start: number,
    end: number,
    low: number,
    shift: number,
    buckets: number,
  ): boolean {
    const counts = this.#starts;
    counts.fill(0, 0, buckets);
    let pairs = 0;
    for (let i = start; i < end; i++) {
      const bucket = (keys[i]! - low) >> shift;
      const before = counts[bucket]!;
      counts[bucket] = before + 1;
      pairs += before;
    }
    return pairs <= 16 * (end - start);
  }

  /** One stable pass over as many bits, from `shift` up, as number the buckets. */
  #scatter(
    keys: Int32Array,
    rows: Int32Array,
    start: number,
    end: number,
    low: number,
    shift: number,
    buckets: number,
  ): void {
    const starts = this.#starts;
    const spareKeys = this.#spareKeys;
    const spareRows = this.#spareRows;
    const mask = buckets - 1;
    const count = end - start;
    starts.fill(0, 0, buckets);
    for (let i = 0; i < count; i++) {
      const key = keys[start + i]!;
      const bucket = ((key - low) >> shift) & mask;
      starts[bucket] = starts[bucket]! + 1;
      spareKeys[i] = key;
      spareRows[i] = rows[start + i]!;
    }
    let from = start;
    for (let bucket = 0; bucket < buckets; bucket++) {
      const length = starts[bucket]!;
      starts[bucket] = from;
      from += length;
    }
    for (let i = 0; i < count; i++) {
      const key = spareKeys[i]!;
      const bucket = ((key - low) >> shift) & mask;
      const at = starts[bucket]!;
      starts[bucket] = at + 1;
      keys[at] = key;
      rows[at] = spareRows[i]!;
    }
  }
}

/** How many bits a whole number needs. */
export function bitLength(value: number): number {
  return 32 - Math.clz32(value);
}

/** How many buckets sorting so many keys takes at most. */
export function mostBuckets(capacity: number): number {
  return 1 << bitLength(capacity);
}
