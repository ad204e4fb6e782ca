import { Matrix } from '@engine/core/matrix';
import { bitCount } from '../bit-count';
import { limitKey } from './float-keys';
import { keyOrder } from './key-order';

/** Rows looked at together: their sets are small enough for a cache. */
const MOST_ROWS = 2 ** 14;

/** Sets kept of a column, at most: the others are near one of them. */
const MOST_KEPT = 64;

/** The rows from `first` to before `end`. */
export interface RowPart {
  readonly first: number;
  readonly end: number;
}

/** Divides rows into parts of about the same size that fit {@link RankedKeys}, and hold `most`. */
export function rowParts(rows: number, most = MOST_ROWS): RowPart[] {
  const parts = Math.max(1, Math.ceil(rows / Math.min(most, MOST_ROWS)));
  return Array.from({ length: parts }, (_, part) => ({
    first: Math.floor((part * rows) / parts),
    end: Math.floor(((part + 1) * rows) / parts),
  }));
}

export function rowsOf({ cols, data }: Matrix, first: number, end: number): Matrix {
  return new Matrix(end - first, cols, data.subarray(first * cols, end * cols));
}

/**
 * The rows in the order of a column's keys, with the sets of the lowest so many of them: sets of rows,
 * as bits of 32-bit words. From these, the rows that answer any question with yes are found in a few
 * steps per 32 rows.
 */
export class RankedKeys {
  private readonly order: Int32Array;
  private readonly sorted: Int32Array;
  /** Ranks between two sets that are kept. */
  private readonly step: number;
  private readonly words: number;
  private readonly kept: Int32Array;

  constructor(keys: Int32Array) {
    const { order, sorted } = keyOrder(keys);
    this.order = order;
    this.sorted = sorted;
    this.words = wordsFor(keys.length);
    this.step = Math.max(32, Math.ceil(keys.length / MOST_KEPT));
    this.kept = keepSets(order, this.step, this.words);
  }

  /**
   * Puts those rows of a set into another one whose key is below that of a threshold.
   *
   * @returns how many they are.
   */
  selectBelow(threshold: number, from: Int32Array, into: Int32Array): number {
    const { order, step, words, kept } = this;
    const below = this.countBelow(limitKey(threshold));
    // Set k holds the rows up to rank (k + 1) * step.
    const nearest = Math.min(Math.round(below / step), kept.length / words);
    const at = (nearest - 1) * words;
    let count = 0;
    if (nearest === 0) into.fill(0);
    else {
      for (let w = 0; w < words; w++) {
        const both = from[w]! & kept[at + w]!;
        into[w] = both;
        count += bitCount(both);
      }
    }
    const known = Math.min(nearest * step, order.length);
    for (let rank = known; rank < below; rank++) {
      const row = order[rank]!;
      const bit = from[row >> 5]! & (1 << (row & 31));
      into[row >> 5]! |= bit;
      count += bit === 0 ? 0 : 1;
    }
    for (let rank = below; rank < known; rank++) {
      const row = order[rank]!;
      const bit = into[row >> 5]! & (1 << (row & 31));
      into[row >> 5]! ^= bit;
      count -= bit === 0 ? 0 : 1;
    }
    return count;
  }

  private countBelow(limit: number): number {
    const { sorted } = this;
    let from = 0;
    let to = sorted.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (sorted[middle]! < limit) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** The sets of the lowest `step`, `2 step`, … rows and of all of them. */
function keepSets(order: Int32Array, step: number, words: number): Int32Array {
  const sets = Math.max(1, Math.ceil(order.length / step));
  const kept = new Int32Array(sets * words);
  for (let set = 0; set < sets; set++) {
    const at = set * words;
    if (set > 0) kept.copyWithin(at, at - words, at);
    const end = Math.min((set + 1) * step, order.length);
    for (let rank = set * step; rank < end; rank++) {
      const row = order[rank]!;
      kept[at + (row >> 5)]! |= 1 << (row & 31);
    }
  }
  return kept;
}

function wordsFor(rows: number): number {
  return (rows + 31) >> 5;
}

/** The set of all rows. */
export function allRows(rows: number): Int32Array {
  const set = new Int32Array(wordsFor(rows)).fill(-1);
  if ((rows & 31) !== 0) set[set.length - 1] = (1 << (rows & 31)) - 1;
  return set;
}

/** Writes the rows of a set, in order. @returns how many they are. */
export function listRows(set: Int32Array, into: Int32Array): number {
  let count = 0;
  for (let w = 0; w < set.length; w++) {
    for (let rest = set[w]!; rest !== 0; rest &= rest - 1) {
      into[count++] = (w << 5) + 31 - Math.clz32(rest & -rest);
    }
  }
  return count;
}
