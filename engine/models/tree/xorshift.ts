import { RandomState } from '@engine/core/random';

/** The largest number {@link Xorshift.next} can give. */
const LARGEST = 0x7fffffff;

/** xorshift32, the generator of scikit-learn's tree splitters, started as they start it. */
export class Xorshift {
  #state: number;

  /** @param seed the seed of the tree. */
  constructor(seed: number) {
    this.#state = new RandomState(seed).randint(0, LARGEST);
  }

  /** A whole number in [0, 2^31). */
  next(): number {
    let state = this.#state === 0 ? 1 : this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return state & LARGEST;
  }

  /** A number in [low, high]. */
  uniform(low: number, high: number): number {
    return ((high - low) * this.next()) / LARGEST + low;
  }
}
