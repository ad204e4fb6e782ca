/** Up to so many keys, insertion beats everything else. */
const SHORT = 24;

/** Sorts whole numbers that are spread about evenly over a known range. */
export class PackedSort {
  readonly #spare: Int32Array;
  readonly #starts: Int32Array;

  /** @param capacity the most keys to be sorted at once. */
  constructor(capacity: number) {
    this.#spare = new Int32Array(capacity);
    this.#starts = new Int32Array((2 << bitLength(capacity)) + 1);
  }

  /**
   * Sorts the first `count` keys, all in [low, high], ascending.
   *
   * About one bucket per key, then insertion over the nearly sorted whole. Where many keys share a
   * bucket, the typed array's own sort takes over. Cost: O(count), at worst O(count x log count).
   */
  sort(keys: Int32Array, count: number, low: number, high: number): void {
    if (count > SHORT && !this.#scatter(keys, count, low, high)) {
      keys.subarray(0, count).sort();
      return;
    }
    for (let i = 1; i < count; i++) {
      const key = keys[i]!;
      let j = i - 1;
      while (j >= 0 && keys[j]! > key) {
        keys[j + 1] = keys[j]!;
        j--;
      }
      keys[j + 1] = key;
    }
  }

  /** Puts the keys in the order of their buckets; returns false where these are too uneven. */
  #scatter(keys: Int32Array, count: number, low: number, high: number): boolean {
    const spare = this.#spare;
    const starts = this.#starts;
    const shift = Math.max(0, bitLength(high - low) - bitLength(count));
    const buckets = ((high - low) >> shift) + 1;
    starts.fill(0, 0, buckets);
    for (let i = 0; i < count; i++) {
      const key = keys[i]!;
      const bucket = (key - low) >> shift;
      starts[bucket] = starts[bucket]! + 1;
      spare[i] = key;
    }
    let start = 0;
    let pairs = 0;
    for (let bucket = 0; bucket < buckets; bucket++) {
      const length = starts[bucket]!;
      starts[bucket] = start;
      start += length;
      pairs += length * length;
    }
    if (shift > 0 && pairs > 32 * count) return false;
    for (let i = 0; i < count; i++) {
      const key = spare[i]!;
      const bucket = (key - low) >> shift;
      const at = starts[bucket]!;
      starts[bucket] = at + 1;
      keys[at] = key;
    }
    return true;
  }
}

/** How many bits a whole number needs. */
export function bitLength(value: number): number {
  return 32 - Math.clz32(value);
}
