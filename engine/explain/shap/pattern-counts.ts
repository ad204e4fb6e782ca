/** The different ones among patterns, and how often each occurs; used again and again. */
export class PatternCounts {
  size = 0;
  readonly patterns: Int32Array;
  readonly counts: Int32Array;
  /** For each pattern that was given, its place among the different ones. */
  readonly places: Int32Array;
  /** Places + 1, by a hash of the pattern; 0 where there is none. */
  private readonly table: Int32Array;
  private readonly slots: Int32Array;
  private readonly shift: number;

  /** @param most patterns given at a time */
  constructor(most: number) {
    const bits = Math.max(4, 33 - Math.clz32(most));
    this.shift = 32 - bits;
    this.table = new Int32Array(1 << bits);
    this.patterns = new Int32Array(most);
    this.counts = new Int32Array(most);
    this.places = new Int32Array(most);
    this.slots = new Int32Array(most);
  }

  /** Counts the first so many patterns, by the bits in `mask` only. */
  count(given: Int32Array, length: number, mask: number): void {
    const { table, patterns, counts, places, slots, shift } = this;
    for (let i = 0; i < this.size; i++) table[slots[i]!] = 0;
    let size = 0;
    for (let i = 0; i < length; i++) {
      const pattern = given[i]! & mask;
      let slot = Math.imul(pattern, SPREAD) >>> shift;
      let place = table[slot]! - 1;
      while (place >= 0 && patterns[place] !== pattern) {
        slot = (slot + 1) & (table.length - 1);
        place = table[slot]! - 1;
      }
      if (place < 0) {
        place = size++;
        table[slot] = size;
        slots[place] = slot;
        patterns[place] = pattern;
        counts[place] = 0;
      }
      counts[place]!++;
      places[i] = place;
    }
    this.size = size;
  }
}

/** 2^32 divided by the golden ratio: neighbours come far apart. */
const SPREAD = 0x9e3779b1;
