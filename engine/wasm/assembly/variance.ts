/**
 * The search for the question that lowers the squared error of a tree's node most; `BestThresholdSearch`
 * in `engine/models/tree/ordered-search.ts` is the same in plain TypeScript, with the reasons. Rows,
 * sums and ties are visited in exactly that order, because sums of such numbers round.
 *
 * Addresses and limits are set once per tree by `open`. A column is places, four bytes a row.
 */
let order: usize;
let keys: usize;
let before: usize;
let spareKeys: usize;
let spareRows: usize;
let starts: usize;
let quantities: usize;
let weights: usize;
let minSamplesLeaf: i32;
let minWeightLeaf: f64;
let isFriedman: bool;

let from: i32;
let to: i32;
let position: i32;
let weight: f64;
let sum: f64;
let squares: f64;
let weightLeft: f64;
let sumLeft: f64;
let impurityLeft: f64;
let impurityRight: f64;
let bestProxy: f64;
let bestFeature: i32;
let bestRank: i32;
let bestNext: i32;

const SHORT: i32 = 24;
const NEARLY_EQUAL: f32 = 1e-7;

export function open(
  orderAt: usize,
  keysAt: usize,
  beforeAt: usize,
  spareKeysAt: usize,
  spareRowsAt: usize,
  startsAt: usize,
  quantitiesAt: usize,
  weightsAt: usize,
  fewestRows: i32,
  leastWeight: f64,
  friedman: bool,
): void {
  order = orderAt;
  keys = keysAt;
  before = beforeAt;
  spareKeys = spareKeysAt;
  spareRows = spareRowsAt;
  starts = startsAt;
  quantities = quantitiesAt;
  weights = weightsAt;
  minSamplesLeaf = fewestRows;
  minWeightLeaf = leastWeight;
  isFriedman = friedman;
}

/** Turns to the rows `order[start..end)`; returns their weight. */
export function enter(start: i32, end: i32): f64 {
  from = start;
  to = end;
  bestProxy = -Infinity;
  bestFeature = -2;
  sum = 0;
  squares = 0;
  weight = 0;
  for (let i = start; i < end; i++) {
    const at = rowAt(i) << 3;
    const w = load<f64>(weights + at);
    const quantity = load<f64>(quantities + at);
    const weighted = w * quantity;
    sum += weighted;
    squares += weighted * quantity;
    weight += w;
  }
  return weight;
}

export function total(): f64 {
  return sum;
}

export function impurity(): f64 {
  const mean = sum / weight;
  return squares / weight - mean * mean;
}

export function feature(): i32 {
  return bestFeature;
}

export function rank(): i32 {
  return bestRank;
}

export function next(): i32 {
  return bestNext;
}

export function leftImpurity(): f64 {
  return impurityLeft;
}

export function rightImpurity(): f64 {
  return impurityRight;
}

export function leftWeight(): f64 {
  return weightLeft;
}

export function leftSum(): f64 {
  return sumLeft;
}

function rowAt(i: i32): usize {
  return <usize>load<u32>(order + ((<usize>i) << 2));
}

function keyAt(i: i32): i32 {
  return load<i32>(keys + ((<usize>i) << 2));
}

function reset(): void {
  position = from;
  weightLeft = 0;
  sumLeft = 0;
}

/** Puts the rows before `place` on the left, from the side that is nearer. */
function moveTo(place: i32): void {
  if (place - position <= to - place) {
    for (let i = position; i < place; i++) {
      const at = rowAt(i) << 3;
      const w = load<f64>(weights + at);
      sumLeft += w * load<f64>(quantities + at);
      weightLeft += w;
    }
  } else {
    weightLeft = weight;
    sumLeft = sum;
    for (let i = to - 1; i >= place; i--) {
      const at = rowAt(i) << 3;
      const w = load<f64>(weights + at);
      sumLeft -= w * load<f64>(quantities + at);
      weightLeft -= w;
    }
  }
  position = place;
}

/** Searches a column; `ties` is 0 where no two rows are equal or their order is free, 1 where few
 * are, 2 else. Returns whether the column varies in the node. */
export function look(
  column: i32,
  ranks: usize,
  ties: i32,
  apart: bool,
  lows: usize,
  highs: usize,
): bool {
  for (let i = from; i < to; i++) {
    store<i32>(keys + ((<usize>i) << 2), load<i32>(ranks + (rowAt(i) << 2)));
  }
  sort(ranks, ties);
  if (nearlyEqual(lows, highs, keyAt(from), keyAt(to - 1))) return false;
  reset();
  const last = to - minSamplesLeaf;
  let place = keyAt(from + minSamplesLeaf - 1);
  for (let i = from + minSamplesLeaf; i <= last; i++) {
    const lower = place;
    place = keyAt(i);
    if (lower == place) continue;
    if (!apart && nearlyEqual(lows, highs, lower, place)) continue;
    moveTo(i);
    const weightRight = weight - weightLeft;
    if (weightLeft < minWeightLeaf || weightRight < minWeightLeaf) continue;
    const sumRight = sum - sumLeft;
    let proxy: f64;
    if (isFriedman) {
      const difference = weightRight * sumLeft - weightLeft * sumRight;
      proxy = (difference * difference) / (weightLeft * weightRight);
    } else {
      proxy = (sumLeft * sumLeft) / weightLeft + (sumRight * sumRight) / weightRight;
    }
    if (proxy <= bestProxy) continue;
    bestProxy = proxy;
    bestFeature = column;
    bestRank = lower;
    bestNext = place;
  }
  return true;
}

function nearlyEqual(lows: usize, highs: usize, lower: i32, upper: i32): bool {
  const low = load<f32>(highs + ((<usize>lower) << 2));
  return load<f32>(lows + ((<usize>upper) << 2)) <= low + NEARLY_EQUAL;
}

/** Divides the node by the best split and measures both sides; returns where the right begins. */
export function divide(ranks: usize): i32 {
  let boundary = to;
  for (let i = from; i < boundary; ) {
    const row = rowAt(i);
    if (load<i32>(ranks + (row << 2)) <= bestRank) {
      i++;
    } else {
      boundary--;
      store<u32>(order + ((<usize>i) << 2), <u32>rowAt(boundary));
      store<u32>(order + ((<usize>boundary) << 2), <u32>row);
    }
  }
  reset();
  moveTo(boundary);
  let squaresLeft: f64 = 0;
  for (let i = from; i < boundary; i++) {
    const at = rowAt(i) << 3;
    const quantity = load<f64>(quantities + at);
    squaresLeft += load<f64>(weights + at) * quantity * quantity;
  }
  const weightRight = weight - weightLeft;
  const meanLeft = sumLeft / weightLeft;
  const meanRight = (sum - sumLeft) / weightRight;
  impurityLeft = squaresLeft / weightLeft - meanLeft * meanLeft;
  impurityRight = (squares - squaresLeft) / weightRight - meanRight * meanRight;
  return boundary;
}

/** Sorts the node's keys and rows; ties come in the order of `intro-sort.ts`. */
function sort(ranks: usize, ties: i32): void {
  const count = to - from;
  if (ties == 2) {
    introSort();
    return;
  }
  const bytes = (<usize>count) << 2;
  const first = (<usize>from) << 2;
  if (ties == 1) memory.copy(before + first, order + first, bytes);
  bucketSort(count);
  if (ties == 0 || !hasEqual()) return;
  memory.copy(order + first, before + first, bytes);
  for (let i = from; i < to; i++) {
    store<i32>(keys + ((<usize>i) << 2), load<i32>(ranks + (rowAt(i) << 2)));
  }
  introSort();
}

function hasEqual(): bool {
  for (let i = from + 1; i < to; i++) if (keyAt(i) == keyAt(i - 1)) return true;
  return false;
}

function bucketSort(count: i32): void {
  if (count > SHORT) {
    let low: i32 = i32.MAX_VALUE;
    let high: i32 = 0;
    for (let i = from; i < to; i++) {
      low = min(low, keyAt(i));
      high = max(high, keyAt(i));
    }
    const bits = 32 - clz(high - low);
    const digit = 32 - clz(count);
    const shift = max(0, bits - digit);
    if (shift > 0 && !isEven(count, low, shift, 1 << digit)) {
      for (let at = 0; at < bits; at += digit) scatter(count, low, at, 1 << digit);
      return;
    }
    scatter(count, low, shift, 1 << digit);
    if (shift == 0) return;
  }
  const distance = order - keys;
  const first = keys + ((<usize>from) << 2);
  const last = keys + ((<usize>to) << 2);
  for (let at = first + 4; at < last; at += 4) {
    const key = load<i32>(at);
    const row = load<i32>(at + distance);
    let gap = at;
    while (gap > first) {
      const other = load<i32>(gap - 4);
      if (other <= key) break;
      store<i32>(gap, other);
      store<i32>(gap + distance, load<i32>(gap + distance - 4));
      gap -= 4;
    }
    store<i32>(gap, key);
    store<i32>(gap + distance, row);
  }
}

/** Whether buckets hold few enough keys for insertion to finish quickly. */
function isEven(count: i32, low: i32, shift: i32, buckets: i32): bool {
  memory.fill(starts, 0, buckets << 2);
  let pairs = 0;
  for (let i = from; i < to; i++) {
    const bucket = starts + (((keyAt(i) - low) >> shift) << 2);
    const earlier = load<i32>(bucket);
    store<i32>(bucket, earlier + 1);
    pairs += earlier;
    if (pairs > 16 * count) return false;
  }
  return true;
}

/** One stable pass over as many bits, from `shift` up, as number the buckets. */
function scatter(count: i32, low: i32, shift: i32, buckets: i32): void {
  const mask = buckets - 1;
  const bytes = (<usize>count) << 2;
  const distance = order - keys;
  const first = keys + ((<usize>from) << 2);
  memory.copy(spareKeys, first, bytes);
  memory.copy(spareRows, first + distance, bytes);
  memory.fill(starts, 0, buckets << 2);
  for (let at: usize = 0; at < bytes; at += 4) {
    const bucket = starts + ((((load<i32>(spareKeys + at) - low) >> shift) & mask) << 2);
    store<i32>(bucket, load<i32>(bucket) + 4);
  }
  let start = <i32>first;
  const end = starts + (buckets << 2);
  for (let bucket = starts; bucket < end; bucket += 4) {
    const length = load<i32>(bucket);
    store<i32>(bucket, start);
    start += length;
  }
  for (let at: usize = 0; at < bytes; at += 4) {
    const key = load<i32>(spareKeys + at);
    const bucket = starts + ((((key - low) >> shift) & mask) << 2);
    const place = load<i32>(bucket);
    store<i32>(bucket, place + 4);
    store<i32>(<usize>place, key);
    store<i32>(<usize>place + distance, load<i32>(spareRows + at));
  }
}

function introSort(): void {
  const count = to - from;
  if (count > 1) sortStretch(from, to, 2 * (31 - clz(count)));
}

function sortStretch(start: i32, end: i32, depth: i32): void {
  while (end - start > 1) {
    if (depth <= 0) {
      heapSort(start, end);
      return;
    }
    depth--;
    const pivot = middleOf(keyAt(start), keyAt(start + ((end - start) >> 1)), keyAt(end - 1));
    let i = start;
    let lower = start;
    let upper = end;
    while (i < upper) {
      const key = keyAt(i);
      if (key < pivot) {
        exchange(i, lower);
        i++;
        lower++;
      } else if (key > pivot) {
        upper--;
        exchange(i, upper);
      } else {
        i++;
      }
    }
    sortStretch(start, lower, depth);
    start = upper;
  }
}

function middleOf(a: i32, b: i32, c: i32): i32 {
  return a < b ? (b < c ? b : max(a, c)) : b < c ? min(a, c) : b;
}

function heapSort(start: i32, end: i32): void {
  const count = end - start;
  for (let root = (count - 2) >> 1; root >= 0; root--) sink(start, root, count);
  for (let last = count - 1; last > 0; last--) {
    exchange(start, start + last);
    sink(start, 0, last);
  }
}

/** Moves the entry at `at` down until no child is larger. */
function sink(start: i32, at: i32, count: i32): void {
  while (true) {
    const child = 2 * at + 1;
    let largest = at;
    if (child < count && keyAt(start + largest) < keyAt(start + child)) largest = child;
    if (child + 1 < count && keyAt(start + largest) < keyAt(start + child + 1)) largest = child + 1;
    if (largest == at) return;
    exchange(start + at, start + largest);
    at = largest;
  }
}

function exchange(a: i32, b: i32): void {
  const distance = order - keys;
  const one = keys + ((<usize>a) << 2);
  const other = keys + ((<usize>b) << 2);
  const key = load<i32>(one);
  store<i32>(one, load<i32>(other));
  store<i32>(other, key);
  const row = load<i32>(one + distance);
  store<i32>(one + distance, load<i32>(other + distance));
  store<i32>(other + distance, row);
}
