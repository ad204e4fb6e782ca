import type { Arena } from '@engine/wasm/arena';
import { KernelBlocks } from './kernel-blocks';
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

/** Copying whole columns is about so many times as fast per row as picking rows. */
const WHOLE_GAIN = 4;

/**
 * What a tree's rows hold, in the kernels' memory. Where more than a quarter of the rows are in use
 * they keep their numbers and columns are copied whole; else only rows in use are copied, close
 * together.
 */
export class RowBlocks extends KernelBlocks {
  private readonly isWhole: boolean;

  /**
   * @param order the rows in use, ascending
   * @param rows how many there are in all
   */
  constructor(
    arena: Arena,
    private readonly order: Int32Array,
    private readonly rows: number,
  ) {
    super(arena);
    this.isWhole = rows < WHOLE_GAIN * order.length;
  }

  /** The numbers by which the kernel knows the rows in use. */
  takeOrder(): number {
    const { order } = this;
    const address = this.allocate(4 * order.length);
    const into = this.arena.integers(address, order.length);
    if (this.isWhole) into.set(order);
    else for (let i = 0; i < into.length; i++) into[i] = i;
    return address;
  }

  /** A column's places; in bytes where asked for and possible. */
  takePlaces({ ranks, bytes, lows, highs }: RankedColumn, asBytes: boolean): KernelColumn {
    const { arena, size } = this;
    const narrow = asBytes ? bytes : undefined;
    const column = {
      ranks: this.allocate(narrow ? size : 4 * size),
      isBytes: narrow !== undefined,
      lows: this.allocate(4 * lows.length),
      highs: this.allocate(4 * highs.length),
    };
    if (narrow) this.fill(arena.bytes(column.ranks, size), narrow, pickBytes);
    else this.fill(arena.integers(column.ranks, size), ranks, pickWords);
    arena.floats(column.lows, lows.length).set(lows);
    arena.floats(column.highs, highs.length).set(highs);
    return column;
  }

  takeFloats(values: Float32Array): number {
    const address = this.allocate(4 * this.size);
    this.fill(this.arena.floats(address, this.size), values, pickFloats);
    return address;
  }

  takeDoubles(values: Float64Array): number {
    const address = this.allocate(8 * this.size);
    this.fill(this.arena.doubles(address, this.size), values, pickDoubles);
    return address;
  }

  private fill<Values extends { set(values: Values): void }>(
    into: Values,
    values: Values,
    pick: (values: Values, order: Int32Array, into: Values) => void,
  ): void {
    if (this.isWhole) into.set(values);
    else pick(values, this.order, into);
  }

  /** How many rows lie in the kernels' memory. */
  private get size(): number {
    return this.isWhole ? this.rows : this.order.length;
  }
}

// Functions of one kind of array each, because a loop over several kinds would be slow.

function pickBytes(values: Uint8Array, order: Int32Array, into: Uint8Array): void {
  for (let i = 0; i < order.length; i++) into[i] = values[order[i]!]!;
}

function pickWords(values: Int32Array, order: Int32Array, into: Int32Array): void {
  for (let i = 0; i < order.length; i++) into[i] = values[order[i]!]!;
}

function pickFloats(values: Float32Array, order: Int32Array, into: Float32Array): void {
  for (let i = 0; i < order.length; i++) into[i] = values[order[i]!]!;
}

function pickDoubles(values: Float64Array, order: Int32Array, into: Float64Array): void {
  for (let i = 0; i < order.length; i++) into[i] = values[order[i]!]!;
}
