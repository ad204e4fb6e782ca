/**
 * The weighted quantile sketch of one column; `engine/models/boosting/quantile-sketch.ts` is the
 * same in plain TypeScript, with the reasons. A summary is a run of entries of four floats: lowest
 * rank, highest rank, weight, value. A queue is a run of (key, weight), where keys are the values'
 * bits made so that they sort as unsigned integers.
 */

import { combine, prune } from './quantile-summary';
import { COUNTS_BYTES, sortPairs } from './sort-pairs';

/** Enough for any column that fits into the memory: each level holds twice as much as the last. */
const LEVELS: usize = 20;

/** Bytes of one key and weight of the queue, and of one entry of a summary. */
const PAIR: usize = 8;
const ENTRY: usize = 16;

/** The most entries of a summary. */
let limit: u32;
let queue: usize;
let sorted: usize;
let counts: usize;
/** Two summaries of up to 2 x limit entries. */
let carried: usize;
let pruned: usize;
/** The levels' summaries, one after the other, and their sizes. */
let levels: usize;
let sizes: usize;
let levelCount: u32;
let filled: u32;

/** Bytes of room that {@link sketch} needs, the arrays above one after the other. */
export function roomFor(entries: u32): usize {
  const queues = 2 * 2 * PAIR;
  const summaries = (2 * 2 + LEVELS) * ENTRY;
  return <usize>entries * (queues + summaries) + COUNTS_BYTES + LEVELS * 4;
}

/**
 * Sketches `rows` values, NaN left out, with `weights` (0 where all are 1) and summaries of up to
 * `entries`. Returns the address of the summary of at most `size` entries; its length comes first.
 */
export function sketch(
  values: usize,
  rows: usize,
  weights: usize,
  entries: u32,
  size: u32,
  last: u32,
  room: usize,
): usize {
  limit = entries;
  queue = room;
  sorted = queue + 2 * <usize>limit * PAIR;
  carried = sorted + 2 * <usize>limit * PAIR;
  pruned = carried + 2 * <usize>limit * ENTRY;
  levels = pruned + 2 * <usize>limit * ENTRY;
  counts = levels + <usize>limit * LEVELS * ENTRY;
  sizes = counts + COUNTS_BYTES;
  memory.fill(sizes, 0, LEVELS * 4);
  levelCount = 0;
  filled = 0;
  const full = limit << 1;
  let newest = NaN as f32;
  let end = queue;
  for (let i: usize = 0; i < rows; i++) {
    // Adding 0 turns -0 into 0, so that equal values have equal bits.
    const value = load<f32>(values + (i << 2)) + <f32>0;
    const weight: f32 = weights ? load<f32>(weights + (i << 2)) : 1;
    if (value != value || weight == 0) continue;
    if (filled == full) {
      flush();
      end = queue;
      newest = NaN as f32;
    }
    if (value == newest) {
      store<f32>(end - 4, load<f32>(end - 4) + weight);
      continue;
    }
    newest = value;
    const bits = reinterpret<i32>(value);
    store<u32>(end, bits < 0 ? ~bits : bits | 0x80000000);
    store<f32>(end, weight, 4);
    end += PAIR;
    filled++;
  }
  return finish(size, last);
}

function finish(size: u32, last: u32): usize {
  let length = prune(carried, summarise(), pruned, limit);
  for (let l: u32 = 1; l < levelCount; l++) {
    const levelSize = load<u32>(sizes + (<usize>l << 2));
    if (levelSize == 0) continue;
    const level = levelAt(l);
    if (length == 0) {
      memory.copy(pruned, level, <usize>levelSize * ENTRY);
      length = levelSize;
    } else {
      length = prune(carried, combine(pruned, length, level, levelSize, carried), pruned, limit);
    }
  }
  length = prune(pruned, length, carried, size);
  length = prune(carried, length, pruned + ENTRY, last);
  store<u32>(pruned, length);
  return pruned;
}

function levelAt(l: u32): usize {
  return levels + <usize>l * <usize>limit * ENTRY;
}

function flush(): void {
  let length = summarise();
  filled = 0;
  for (let l: u32 = 1; ; l++) {
    if (levelCount <= l) levelCount = l + 1;
    const sizeAt = sizes + (<usize>l << 2);
    const levelSize = load<u32>(sizeAt);
    const level = levelAt(l);
    if (levelSize == 0) {
      store<u32>(sizeAt, prune(carried, length, level, limit));
      return;
    }
    length = combine(pruned, prune(carried, length, pruned, limit), level, levelSize, carried);
    if (length <= limit) {
      memory.copy(level, carried, <usize>length * ENTRY);
      store<u32>(sizeAt, length);
      return;
    }
    store<u32>(sizeAt, 0);
  }
}

/** Sorts the queue and writes it, equal values joined, to `carried`. Returns the length. */
function summarise(): u32 {
  sortPairs(queue, filled, sorted, counts);
  const end = sorted + <usize>filled * PAIR;
  let out = carried;
  let below: f32 = 0;
  let at = sorted;
  while (at < end) {
    const key = load<u32>(at);
    let weight = load<f32>(at, 4);
    at += PAIR;
    for (; at < end && load<u32>(at) == key; at += PAIR) weight += load<f32>(at, 4);
    const above = below + weight;
    store<f32>(out, below);
    store<f32>(out, above, 4);
    store<f32>(out, weight, 8);
    store<u32>(out, key & 0x80000000 ? key & 0x7fffffff : ~key, 12);
    out += ENTRY;
    below = above;
  }
  return <u32>((out - carried) / ENTRY);
}
