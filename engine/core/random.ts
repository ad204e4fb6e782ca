import { EngineError } from './error';

const N = 624;
const M = 397;

/**
 * numpy's legacy `RandomState` (MT19937), bit for bit: same seed, same numbers as
 * `numpy.random.RandomState(seed)`. Legacy streams are frozen by numpy's compatibility policy.
 *
 * Source: Matsumoto & Nishimura (1998), Mersenne Twister; the derived methods follow numpy's
 * documented legacy recipes.
 */
export class RandomState {
  readonly #state = new Uint32Array(N);
  #index = N;
  #cachedNormal: number | undefined;

  /** @param seed integer in [0, 2^32 - 1]. */
  constructor(seed = 0) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
      throw new EngineError(
        'bad-parameter',
        `RandomState needs a whole number between 0 and 4294967295 as its seed, not ${seed}.`,
        { seed },
      );
    }
    const state = this.#state;
    state[0] = seed;
    for (let i = 1; i < N; i++) {
      const previous = state[i - 1]! ^ (state[i - 1]! >>> 30);
      state[i] = Math.imul(1812433253, previous) + i;
    }
  }

  /** The next 32 random bits as an unsigned integer. */
  uint32(): number {
    if (this.#index === N) this.#twist();
    let y = this.#state[this.#index++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  #twist(): void {
    const state = this.#state;
    let upper = state[0]!;
    for (let i = 0; i < N; i++) {
      const lower = state[i + 1 < N ? i + 1 : 0]!;
      const y = (upper & 0x80000000) | (lower & 0x7fffffff);
      // The last bit as a mask: the processor cannot guess it.
      state[i] = state[i < N - M ? i + M : i + M - N]! ^ (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
      upper = lower;
    }
    this.#index = 0;
  }

  /** `random_sample()`: a double in [0, 1) from 53 random bits. */
  random(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** `uniform(low, high)`. */
  uniform(low = 0, high = 1): number {
    return low + (high - low) * this.random();
  }

  /** `standard_normal()` by Marsaglia's polar method; the second value of a pair is kept. */
  standardNormal(): number {
    if (this.#cachedNormal !== undefined) {
      const cached = this.#cachedNormal;
      this.#cachedNormal = undefined;
      return cached;
    }
    let x1: number;
    let x2: number;
    let r2: number;
    do {
      x1 = 2 * this.random() - 1;
      x2 = 2 * this.random() - 1;
      r2 = x1 * x1 + x2 * x2;
    } while (r2 >= 1 || r2 === 0);
    const factor = Math.sqrt((-2 * Math.log(r2)) / r2);
    this.#cachedNormal = factor * x1;
    return factor * x2;
  }

  /** `normal(loc, scale)`. */
  normal(loc = 0, scale = 1): number {
    return loc + scale * this.standardNormal();
  }

  /** `exponential(scale)`; equal to numpy's up to the last bit of the logarithm. */
  exponential(scale = 1): number {
    return -scale * Math.log(1 - this.random());
  }

  /** An integer in [0, max], by masked rejection; a range of 0 consumes nothing. */
  #interval(max: number): number {
    if (max === 0) return 0;
    if (max <= 0xffffffff) {
      const mask = smallestMask(max);
      for (;;) {
        const value = (this.uint32() & mask) >>> 0;
        if (value <= max) return value;
      }
    }
    const highMax = Math.floor(max / 2 ** 32);
    const highMask = smallestMask(highMax);
    for (;;) {
      const high = (this.uint32() & highMask) >>> 0;
      const value = high * 2 ** 32 + this.uint32();
      if (value <= max) return value;
    }
  }

  /** `randint(low, high)`: an integer in [low, high), for ranges up to 2^53. */
  randint(low: number, high: number): number {
    if (!(high > low)) {
      throw new EngineError(
        'bad-parameter',
        `randint needs high (${high}) to be larger than low (${low}).`,
        { low, high },
      );
    }
    return low + this.#interval(high - low - 1);
  }

  /** `shuffle(x)`: in place, by Fisher-Yates from the end. */
  shuffle<T>(values: T[] | Int32Array | Float64Array): void {
    const array = values as T[];
    for (let i = array.length - 1; i > 0; i--) {
      const j = this.#interval(i);
      const kept = array[i]!;
      array[i] = array[j]!;
      array[j] = kept;
    }
  }

  /** `permutation(n)`: the integers 0..n-1 in random order. */
  permutation(n: number): Int32Array {
    const order = new Int32Array(n);
    for (let i = 0; i < n; i++) order[i] = i;
    this.shuffle(order);
    return order;
  }

  /**
   * `choice(n, size, replace, p)`: indices into 0..n-1.
   *
   * Weighted draws are always with replacement here, by inverse transform on the running sum.
   */
  choice(n: number, size: number, options: { replace?: boolean; p?: ArrayLike<number> } = {}) {
    const { replace = true, p } = options;
    if (p) return this.#weightedChoice(p, size);
    if (!replace) {
      if (size > n) {
        throw new EngineError('bad-parameter', `Cannot choose ${size} of ${n} without repeats.`);
      }
      return this.permutation(n).slice(0, size);
    }
    return Int32Array.from({ length: size }, () => this.randint(0, n));
  }

  #weightedChoice(p: ArrayLike<number>, size: number): Int32Array {
    const cumulative = new Float64Array(p.length);
    let total = 0;
    for (let i = 0; i < p.length; i++) {
      total += p[i]!;
      cumulative[i] = total;
    }
    const draws = Float64Array.from({ length: size }, () => this.random());
    return Int32Array.from(draws, (u) => {
      const index = cumulative.findIndex((c) => c / total > u);
      return index < 0 ? p.length - 1 : index;
    });
  }
}

/** The smallest 2^k - 1 that is at least `max` (an unsigned 32-bit integer). */
function smallestMask(max: number): number {
  return max === 0 ? 0 : 0xffffffff >>> Math.clz32(max);
}
