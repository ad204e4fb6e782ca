/**
 * The weighted quantile sketch of one column; `engine/models/boosting/quantile-sketch.ts` is the
 * same in plain TypeScript, with the reasons. A summary is a run of entries of four floats: lowest
 * rank, highest rank, weight, value. A queue is a run of (key, weight), where keys are the values'
 * bits made so that they sort as unsigned integers.
 */
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

/** Bytes of room that {@link sketch} needs. */
export function roomFor(entries: u32): usize {
  return <usize>entries * (2 * 8 * 2 + 2 * 16 * 2 + 20 * 16) + 3 * 2048 * 4 + 256;
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
  sorted = queue + (<usize>limit << 4);
  carried = sorted + (<usize>limit << 4);
  pruned = carried + (<usize>limit << 5);
  levels = pruned + (<usize>limit << 5);
  counts = levels + <usize>limit * 20 * 16;
  sizes = counts + 3 * 2048 * 4;
  memory.fill(sizes, 0, 256);
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
    end += 8;
    filled++;
  }
  return finish(size, last);
}

function finish(size: u32, last: u32): usize {
  let length = prune(carried, summarise(), pruned, limit);
  if (levelCount > 0) {
    for (let l: u32 = 1; l < levelCount; l++) {
      const levelSize = load<u32>(sizes + (<usize>l << 2));
      if (levelSize == 0) continue;
      const level = levelAt(l);
      if (length == 0) {
        memory.copy(pruned, level, <usize>levelSize << 4);
        length = levelSize;
      } else {
        length = prune(carried, combine(pruned, length, level, levelSize), pruned, limit);
      }
    }
  }
  length = prune(pruned, length, carried, size);
  length = prune(carried, length, pruned + 16, last);
  store<u32>(pruned, length);
  return pruned;
}

function levelAt(l: u32): usize {
  return levels + ((<usize>l * <usize>limit) << 4);
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
    length = combine(pruned, prune(carried, length, pruned, limit), level, levelSize);
    if (length <= limit) {
      memory.copy(level, carried, <usize>length << 4);
      store<u32>(sizeAt, length);
      return;
    }
    store<u32>(sizeAt, 0);
  }
}

/** Sorts the queue and writes it, equal values joined, to `carried`. Returns the length. */
function summarise(): u32 {
  sort();
  const end = sorted + (<usize>filled << 3);
  let out = carried;
  let below: f32 = 0;
  let at = sorted;
  while (at < end) {
    const key = load<u32>(at);
    let weight = load<f32>(at, 4);
    at += 8;
    for (; at < end && load<u32>(at) == key; at += 8) weight += load<f32>(at, 4);
    const above = below + weight;
    store<f32>(out, below);
    store<f32>(out, above, 4);
    store<f32>(out, weight, 8);
    store<u32>(out, key & 0x80000000 ? key & 0x7fffffff : ~key, 12);
    out += 16;
    below = above;
  }
  return <u32>((out - carried) >> 4);
}

/** Sorts the queue by key, eleven bits at a time, into `sorted`. */
function sort(): void {
  memory.fill(counts, 0, 3 * 2048 * 4);
  const second = counts + 2048 * 4;
  const third = second + 2048 * 4;
  const end = queue + (<usize>filled << 3);
  for (let at = queue; at < end; at += 8) {
    const key = load<u32>(at);
    count(counts + ((key & 2047) << 2));
    count(second + (((key >> 11) & 2047) << 2));
    count(third + ((key >> 22) << 2));
  }
  pass(queue, sorted, counts, 0);
  pass(sorted, queue, second, 11);
  pass(queue, sorted, third, 22);
}

@inline
function count(at: usize): void {
  store<u32>(at, load<u32>(at) + 1);
}

@inline
function pass(from: usize, to: usize, starts: usize, shift: u32): void {
  let next = to;
  for (let at = starts; at < starts + 2048 * 4; at += 4) {
    const length = <usize>load<u32>(at) << 3;
    store<u32>(at, <u32>next);
    next += length;
  }
  const end = from + (<usize>filled << 3);
  for (let at = from; at < end; at += 8) {
    const pair = load<u64>(at);
    const slot = starts + (<usize>((<u32>pair >> shift) & 2047) << 2);
    const place = <usize>load<u32>(slot);
    store<u64>(place, pair);
    store<u32>(slot, <u32>(place + 8));
  }
}

/** Writes at most `most` entries of a summary to `to`; returns how many. */
function prune(from: usize, size: u32, to: usize, most: u32): u32 {
  if (size <= most) {
    memory.copy(to, from, <usize>size << 4);
    return size;
  }
  const last = from + (<usize>(size - 1) << 4);
  const begin = load<f32>(from, 4);
  const range: f32 = load<f32>(last) - begin;
  const steps = most - 1;
  v128.store(to, v128.load(from));
  let out = to + 16;
  let at = from + 16;
  let newest = from;
  for (let k: u32 = 1; k < steps; k++) {
    const twice: f32 = <f32>2 * ((<f32>k * range) / <f32>steps + begin);
    while (at < last && twice >= load<f32>(at, 20) + load<f32>(at, 16)) at += 16;
    if (at == last) break;
    const next: f32 = load<f32>(at) + load<f32>(at, 8);
    const previous: f32 = load<f32>(at, 20) - load<f32>(at, 24);
    const nearest = twice < next + previous ? at : at + 16;
    if (nearest == newest) continue;
    v128.store(out, v128.load(nearest));
    out += 16;
    newest = nearest;
  }
  if (newest != last) {
    v128.store(out, v128.load(last));
    out += 16;
  }
  return <u32>((out - to) >> 4);
}

/** Writes the summary of both summaries' values to `carried`; returns its length. */
function combine(a: usize, sizeA: u32, b: usize, sizeB: u32): u32 {
  const endA = a + (<usize>sizeA << 4);
  const endB = b + (<usize>sizeB << 4);
  const allA = load<f32>(endA - 16, 4);
  const allB = load<f32>(endB - 16, 4);
  let belowA: f32 = 0;
  let belowB: f32 = 0;
  let low: f32 = 0;
  let high: f32 = 0;
  let out = carried;
  while (a < endA || b < endB) {
    const takesA = b == endB || (a < endA && load<f32>(a, 12) <= load<f32>(b, 12));
    const takesB = a == endA || (b < endB && load<f32>(b, 12) <= load<f32>(a, 12));
    let rmin: f32;
    let rmax: f32;
    let weight: f32;
    let value: f32;
    if (takesA && takesB) {
      rmin = load<f32>(a) + load<f32>(b);
      rmax = load<f32>(a, 4) + load<f32>(b, 4);
      weight = load<f32>(a, 8) + load<f32>(b, 8);
      value = load<f32>(a, 12);
    } else if (takesA) {
      rmin = load<f32>(a) + belowB;
      rmax = load<f32>(a, 4) + (b < endB ? load<f32>(b, 4) - load<f32>(b, 8) : allB);
      weight = load<f32>(a, 8);
      value = load<f32>(a, 12);
    } else {
      rmin = load<f32>(b) + belowA;
      rmax = load<f32>(b, 4) + (a < endA ? load<f32>(a, 4) - load<f32>(a, 8) : allA);
      weight = load<f32>(b, 8);
      value = load<f32>(b, 12);
    }
    if (takesA) {
      belowA = load<f32>(a) + load<f32>(a, 8);
      a += 16;
    }
    if (takesB) {
      belowB = load<f32>(b) + load<f32>(b, 8);
      b += 16;
    }
    // Ranks that rounding has put out of order are lifted to their neighbours'.
    if (rmin < low) rmin = low;
    low = rmin;
    if (rmax < high) rmax = high;
    if (rmax < rmin + weight) rmax = rmin + weight;
    high = rmax;
    store<f32>(out, rmin);
    store<f32>(out, rmax, 4);
    store<f32>(out, weight, 8);
    store<f32>(out, value, 12);
    out += 16;
  }
  return <u32>((out - carried) >> 4);
}
