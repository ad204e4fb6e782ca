import type { Arena } from '@engine/wasm/arena';
import type { RankedColumn } from './rank-features';

/** A column of places in the kernels' memory. */
export interface KernelColumn {
  /** Where its places begin, one or four bytes a row. */
  readonly ranks: number;
  readonly isBytes: boolean;
  /** Where the smallest and the largest value of each place begin. */
  readonly lows: number;
  readonly highs: number;
}

/** Arrays in the kernels' memory that are given back together. */
export class KernelBlocks {
  readonly #addresses: number[] = [];

  constructor(readonly arena: Arena) {}

  /**
   * The address of a block of so many bytes. Views asked for before are of no use afterwards.
   *
   * @throws EngineError `too-large`; what was allocated before is given back
   */
  allocate(bytes: number): number {
    try {
      const address = this.arena.allocate(bytes);
      this.#addresses.push(address);
      return address;
    } catch (error) {
      this.release();
      throw error;
    }
  }

  release(): void {
    for (const address of this.#addresses.splice(0)) this.arena.release(address);
  }

  /** The places of the rows in use, which lie close together; in bytes where asked for and possible. */
  takePlaces(
    { ranks, lows, highs }: RankedColumn,
    order: Int32Array,
    asBytes: boolean,
  ): KernelColumn {
    const { arena } = this;
    const count = order.length;
    const isBytes = asBytes && lows.length <= 256;
    const column = {
      ranks: this.allocate(isBytes ? count : 4 * count),
      isBytes,
      lows: this.allocate(4 * lows.length),
      highs: this.allocate(4 * highs.length),
    };
    if (isBytes) takeBytes(ranks, order, arena.bytes(column.ranks, count));
    else takeWords(ranks, order, arena.integers(column.ranks, count));
    arena.floats(column.lows, lows.length).set(lows);
    arena.floats(column.highs, highs.length).set(highs);
    return column;
  }

  takeFloats(values: Float32Array, order: Int32Array): number {
    const address = this.allocate(4 * order.length);
    const into = this.arena.floats(address, order.length);
    for (let i = 0; i < order.length; i++) into[i] = values[order[i]!]!;
    return address;
  }

  takeDoubles(values: Float64Array, order: Int32Array): number {
    const address = this.allocate(8 * order.length);
    const into = this.arena.doubles(address, order.length);
    for (let i = 0; i < order.length; i++) into[i] = values[order[i]!]!;
    return address;
  }

  /** The numbers from 0 up. */
  countUp(count: number): number {
    const address = this.allocate(4 * count);
    const into = this.arena.integers(address, count);
    for (let i = 0; i < count; i++) into[i] = i;
    return address;
  }
}

// Functions of one kind of array each, because a loop over several kinds would be slow.

function takeBytes(ranks: Int32Array, order: Int32Array, into: Uint8Array): void {
  for (let i = 0; i < order.length; i++) into[i] = ranks[order[i]!]!;
}

function takeWords(ranks: Int32Array, order: Int32Array, into: Int32Array): void {
  for (let i = 0; i < order.length; i++) into[i] = ranks[order[i]!]!;
}
