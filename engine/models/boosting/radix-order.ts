const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/**
 * Sorts floats by their bits, eleven at a time; equal values keep their order. One instance serves
 * many sorts of the same size.
 */
export class RadixOrder {
  private readonly keys: Uint32Array;
  private readonly order: Uint32Array;
  private readonly spare: Uint32Array;
  private readonly counts = new Uint32Array(DIGITS);

  constructor(capacity: number) {
    this.keys = new Uint32Array(capacity);
    this.order = new Uint32Array(capacity);
    this.spare = new Uint32Array(capacity);
  }

  /**
   * The indices of the first `count` floats, smallest first. `values` holds them at every second
   * place. The result is valid until the next call.
   */
  sort(values: Float32Array, count: number): Uint32Array {
    const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
    const { keys } = this;
    for (let i = 0; i < count; i++) {
      const word = bits[2 * i]!;
      // Floats of one sign are ordered like their bits; negative ones the other way round.
      keys[i] = word < 0 ? ~word : word | 0x80000000;
      this.order[i] = i;
    }
    let from = this.order;
    let to = this.spare;
    for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
      this.pass(from, to, count, shift);
      const kept = from;
      from = to;
      to = kept;
    }
    return from;
  }

  private pass(from: Uint32Array, to: Uint32Array, count: number, shift: number): void {
    const { keys, counts } = this;
    counts.fill(0);
    for (let i = 0; i < count; i++) {
      const digit = (keys[i]! >>> shift) & (DIGITS - 1);
      counts[digit] = counts[digit]! + 1;
    }
    let start = 0;
    for (let digit = 0; digit < DIGITS; digit++) {
      const length = counts[digit]!;
      counts[digit] = start;
      start += length;
    }
    for (let i = 0; i < count; i++) {
      const index = from[i]!;
      const digit = (keys[index]! >>> shift) & (DIGITS - 1);
      const at = counts[digit]!;
      counts[digit] = at + 1;
      to[at] = index;
    }
  }
}
