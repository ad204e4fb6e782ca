/**
 * The search for the question that lowers the Gini impurity of a tree's node most, for rows of
 * whole weights; `engine/models/tree/gini-search.ts` is the same in plain TypeScript, with the
 * reasons. Addresses and limits are set once per tree by `open`.
 *
 * A row of the node is a load: its class, and in the lower bits its weight. Loads lie in the order
 * of `order`, both rearranged by `divide`. A column is places, one or four bytes a row.
 */
let order: usize;
let loads: usize;
let keys: usize;
let spare: usize;
let starts: usize;
let counts: usize;
let rowsAt: usize;
let sums: usize;
let left: usize;
let bestLeft: usize;
let classes: i32;
let weightBits: i32;
let loadBits: i32;
let weightMask: i32;
let minSamplesLeaf: i32;
let minWeightLeaf: f64;

let from: i32;
let to: i32;
let weight: f64;
let squares: f64;
let bestProxy: f64;
let bestFeature: i32;
let bestRank: i32;
let bestNext: i32;

/** The column looked at: the smallest and the largest value of each place. */
let lows: usize;
let highs: usize;

const SHORT: i32 = 24;
const SPARSE: i32 = 4;
const ROUNDING: f64 = 1e-9;
const NEARLY_EQUAL: f32 = 1e-7;

export function open(
  orderAt: usize,
  loadsAt: usize,
  keysAt: usize,
  spareAt: usize,
  startsAt: usize,
  countsAt: usize,
  rowsAtAt: usize,
  sumsAt: usize,
  leftAt: usize,
  bestLeftAt: usize,
  nClasses: i32,
  bitsOfWeight: i32,
  bitsOfLoad: i32,
  fewestRows: i32,
  leastWeight: f64,
): void {
  order = orderAt;
  loads = loadsAt;
  keys = keysAt;
  spare = spareAt;
  starts = startsAt;
  counts = countsAt;
  rowsAt = rowsAtAt;
  sums = sumsAt;
  left = leftAt;
  bestLeft = bestLeftAt;
  classes = nClasses;
  weightBits = bitsOfWeight;
  loadBits = bitsOfLoad;
  weightMask = (1 << bitsOfWeight) - 1;
  minSamplesLeaf = fewestRows;
  minWeightLeaf = leastWeight;
}

/** Turns to the rows `order[start..end)`; returns their weight. */
export function enter(start: i32, end: i32): f64 {
  from = start;
  to = end;
  bestProxy = -Infinity;
  bestFeature = -2;
  const own = sums;
  const bits = weightBits;
  const mask = weightMask;
  memory.fill(own, 0, classes << 3);
  const last = loads + ((<usize>end) << 2);
  for (let at = loads + ((<usize>start) << 2); at < last; at += 4) {
    const load_ = load<i32>(at);
    const cell = own + ((load_ >> bits) << 3);
    store<f64>(cell, load<f64>(cell) + <f64>(load_ & mask));
  }
  weight = 0;
  squares = 0;
  for (let c = 0; c < classes; c++) {
    const sum = load<f64>(own + (c << 3));
    weight += sum;
    squares += sum * sum;
  }
  return weight;
}

export function sumOfSquares(): f64 {
  return squares;
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

/** Searches a column of one byte a row; returns whether it varies in the node. */
export function lookAtBytes(
  column: i32,
  ranks: usize,
  places: i32,
  apart: bool,
  lowsAt: usize,
  highsAt: usize,
): bool {
  return look<u8>(column, ranks, places, apart, lowsAt, highsAt);
}

/** Searches a column of four bytes a row. */
export function lookAtWords(
  column: i32,
  ranks: usize,
  places: i32,
  apart: bool,
  lowsAt: usize,
  highsAt: usize,
): bool {
  return look<i32>(column, ranks, places, apart, lowsAt, highsAt);
}

function look<T>(
  column: i32,
  ranks: usize,
  places: i32,
  apart: bool,
  lowsAt: usize,
  highsAt: usize,
): bool {
  lows = lowsAt;
  highs = highsAt;
  if (places * classes <= SPARSE * (to - from)) {
    if (minSamplesLeaf > 1) countRows<T>(ranks, places);
    countWeights<T>(ranks);
    const varies = classes == 2 ? sweepTwo(column, places, apart) : sweepCounts(column, places, apart);
    memory.fill(counts, 0, (places * classes) << 2);
    return varies;
  }
  const count = to - from;
  const bits = loadBits;
  let low: i32 = i32.MAX_VALUE;
  let high: i32 = 0;
  let row = order + ((<usize>from) << 2);
  let own = loads + ((<usize>from) << 2);
  const last = keys + ((<usize>count) << 2);
  for (let key = keys; key < last; key += 4) {
    const packed = ((<i32>rankOf<T>(ranks, row)) << bits) | load<i32>(own);
    store<i32>(key, packed);
    low = min(low, packed);
    high = max(high, packed);
    row += 4;
    own += 4;
  }
  if (nearlyEqual(low >> bits, high >> bits)) return false;
  sort(count, low, high);
  sweepKeys(column, count, apart);
  return true;
}

/** The place of the row that an entry of `order` names. */
function rankOf<T>(ranks: usize, entry: usize): T {
  return load<T>(ranks + (<usize>load<u32>(entry)) * sizeof<T>());
}

function nearlyEqual(place: i32, other: i32): bool {
  const low = load<f32>(highs + ((<usize>place) << 2));
  return load<f32>(lows + ((<usize>other) << 2)) <= low + NEARLY_EQUAL;
}

function gini(squared: f64, total: f64): f64 {
  return 1 - squared / (total * total);
}

function barNow(): f64 {
  return bestProxy + weight * (1 - ROUNDING);
}

function countWeights<T>(ranks: usize): void {
  const cells = counts;
  const bits = weightBits;
  const mask = weightMask;
  const step: usize = classes << 2;
  let own = loads + ((<usize>from) << 2);
  const last = order + ((<usize>to) << 2);
  for (let row = order + ((<usize>from) << 2); row < last; row += 4) {
    const load_ = load<i32>(own);
    const cell = cells + (<usize>rankOf<T>(ranks, row)) * step + ((load_ >> bits) << 2);
    store<i32>(cell, load<i32>(cell) + (load_ & mask));
    own += 4;
  }
}

function countRows<T>(ranks: usize, places: i32): void {
  memory.fill(rowsAt, 0, places << 2);
  const last = order + ((<usize>to) << 2);
  for (let row = order + ((<usize>from) << 2); row < last; row += 4) {
    const cell = rowsAt + ((<usize>rankOf<T>(ranks, row)) << 2);
    store<i32>(cell, load<i32>(cell) + 1);
  }
}

/** Two classes, the usual case, without a loop over them. */
function sweepTwo(column: i32, places: i32, apart: bool): bool {
  const sum0 = load<f64>(sums);
  const sum1 = load<f64>(sums, 8);
  const rows = to - from;
  let left0: f64 = 0;
  let left1: f64 = 0;
  let rowsLeft = 0;
  let bar = barNow();
  let first = -1;
  let before = -1;
  for (let place = 0; place < places; place++) {
    const cell = counts + ((<usize>place) << 3);
    if (load<i64>(cell) == 0) continue;
    if (before < 0) {
      first = place;
    } else {
      const weightLeft = left0 + left1;
      const weightRight = weight - weightLeft;
      const right0 = sum0 - left0;
      const right1 = sum1 - left1;
      const squaresLeft = left0 * left0 + left1 * left1;
      const squaresRight = right0 * right0 + right1 * right1;
      if (
        squaresLeft * weightRight + squaresRight * weightLeft >= bar * weightLeft * weightRight &&
        (minSamplesLeaf == 1 || (rowsLeft >= minSamplesLeaf && rows - rowsLeft >= minSamplesLeaf))
      ) {
        store<f64>(left, left0);
        store<f64>(left, left1, 8);
        if (tryThreshold(column, before, place, apart, weightLeft, squaresLeft, squaresRight)) {
          bar = barNow();
        }
      }
    }
    before = place;
    rowsLeft += load<i32>(rowsAt + ((<usize>place) << 2));
    left0 += <f64>load<i32>(cell);
    left1 += <f64>load<i32>(cell, 4);
  }
  return !nearlyEqual(first, before);
}

/** Moves the threshold upwards through the places met. */
function sweepCounts(column: i32, places: i32, apart: bool): bool {
  const rows = to - from;
  memory.fill(left, 0, classes << 3);
  let squaresLeft: f64 = 0;
  let products: f64 = 0;
  let rowsLeft = 0;
  let weightLeft: f64 = 0;
  let bar = barNow();
  let first = -1;
  let before = -1;
  for (let place = 0; place < places && weightLeft < weight; place++) {
    const cell = counts + (((<usize>place) * classes) << 2);
    let here = 0;
    for (let c = 0; c < classes; c++) here += load<i32>(cell + (c << 2));
    if (here == 0) continue;
    if (before < 0) {
      first = place;
    } else {
      const weightRight = weight - weightLeft;
      const squaresRight = squares - 2 * products + squaresLeft;
      if (
        squaresLeft * weightRight + squaresRight * weightLeft >= bar * weightLeft * weightRight &&
        (minSamplesLeaf == 1 || (rowsLeft >= minSamplesLeaf && rows - rowsLeft >= minSamplesLeaf))
      ) {
        if (tryThreshold(column, before, place, apart, weightLeft, squaresLeft, squaresRight)) {
          bar = barNow();
        }
      }
    }
    before = place;
    rowsLeft += load<i32>(rowsAt + ((<usize>place) << 2));
    weightLeft += <f64>here;
    for (let c = 0; c < classes; c++) {
      const w = <f64>load<i32>(cell + (c << 2));
      const at = left + (c << 3);
      const l = load<f64>(at);
      store<f64>(at, l + w);
      squaresLeft += w * (l + l + w);
      products += w * load<f64>(sums + (c << 3));
    }
  }
  return !nearlyEqual(first, before);
}

/** Moves the threshold upwards through the sorted rows. */
function sweepKeys(column: i32, count: i32, apart: bool): void {
  const bits = loadBits;
  const lower = weightBits;
  const mask = weightMask;
  const codeMask = (1 << (bits - lower)) - 1;
  memory.fill(left, 0, classes << 3);
  let squaresLeft: f64 = 0;
  let products: f64 = 0;
  let weightLeft: f64 = 0;
  let bar = barNow();
  let key = load<i32>(keys);
  const last = count - minSamplesLeaf;
  for (let i = 1; i <= last; i++) {
    const code = ((key >> lower) & codeMask) << 3;
    const w = <f64>(key & mask);
    const l = load<f64>(left + code);
    store<f64>(left + code, l + w);
    squaresLeft += w * (l + l + w);
    products += w * load<f64>(sums + code);
    weightLeft += w;
    const place = key >> bits;
    key = load<i32>(keys + ((<usize>i) << 2));
    const after = key >> bits;
    if (after == place || i < minSamplesLeaf) continue;
    const weightRight = weight - weightLeft;
    const squaresRight = squares - 2 * products + squaresLeft;
    if (squaresLeft * weightRight + squaresRight * weightLeft < bar * weightLeft * weightRight) {
      continue;
    }
    if (tryThreshold(column, place, after, apart, weightLeft, squaresLeft, squaresRight)) {
      bar = barNow();
    }
  }
}

function tryThreshold(
  column: i32,
  place: i32,
  after: i32,
  apart: bool,
  weightLeft: f64,
  squaresLeft: f64,
  squaresRight: f64,
): bool {
  if (!apart && nearlyEqual(place, after)) return false;
  const weightRight = weight - weightLeft;
  if (weightLeft < minWeightLeaf || weightRight < minWeightLeaf) return false;
  const proxy =
    -weightRight * gini(squaresRight, weightRight) - weightLeft * gini(squaresLeft, weightLeft);
  if (proxy <= bestProxy) return false;
  bestProxy = proxy;
  bestFeature = column;
  bestRank = place;
  bestNext = after;
  memory.copy(bestLeft, left, classes << 3);
  return true;
}

/** About one bucket per key, then insertion; uneven keys are sorted digit by digit before. */
function sort(count: i32, low: i32, high: i32): void {
  if (count > SHORT) {
    const digit = 32 - clz(count);
    const bits = 32 - clz(high - low);
    const shift = max(0, bits - digit);
    if (shift > 0 && !isEven(count, low, shift, 1 << digit)) {
      for (let at = 0; at < bits; at += digit) scatter(count, low, at, 1 << digit);
      return;
    }
    scatter(count, low, shift, 1 << digit);
    if (shift == 0) return;
  }
  const last = keys + ((<usize>count) << 2);
  for (let at = keys + 4; at < last; at += 4) {
    const key = load<i32>(at);
    let to_ = at;
    while (to_ > keys) {
      const other = load<i32>(to_ - 4);
      if (other <= key) break;
      store<i32>(to_, other);
      to_ -= 4;
    }
    store<i32>(to_, key);
  }
}

/** Whether buckets hold few enough keys for insertion to finish quickly. */
function isEven(count: i32, low: i32, shift: i32, buckets: i32): bool {
  memory.fill(starts, 0, buckets << 2);
  let pairs = 0;
  const last = keys + ((<usize>count) << 2);
  for (let at = keys; at < last; at += 4) {
    const bucket = starts + (((load<i32>(at) - low) >> shift) << 2);
    const before = load<i32>(bucket);
    store<i32>(bucket, before + 1);
    pairs += before;
    if (pairs > 16 * count) return false;
  }
  return true;
}

/** One stable pass over as many bits, from `shift` up, as number the buckets. */
function scatter(count: i32, low: i32, shift: i32, buckets: i32): void {
  const mask = buckets - 1;
  const bytes = (<usize>count) << 2;
  memory.fill(starts, 0, buckets << 2);
  for (let at: usize = 0; at < bytes; at += 4) {
    const key = load<i32>(keys + at);
    store<i32>(spare + at, key);
    const bucket = starts + ((((key - low) >> shift) & mask) << 2);
    store<i32>(bucket, load<i32>(bucket) + 4);
  }
  let start = <i32>keys;
  const end = starts + (buckets << 2);
  for (let bucket = starts; bucket < end; bucket += 4) {
    const length = load<i32>(bucket);
    store<i32>(bucket, start);
    start += length;
  }
  for (let at: usize = 0; at < bytes; at += 4) {
    const key = load<i32>(spare + at);
    const bucket = starts + ((((key - low) >> shift) & mask) << 2);
    const place = load<i32>(bucket);
    store<i32>(bucket, place + 4);
    store<i32>(<usize>place, key);
  }
}

let highest: f32;

/** The smallest value of a column of floats in the node; `largest` then gives the largest. */
export function smallest(values: usize): f32 {
  let low: f32 = Infinity;
  let high: f32 = -Infinity;
  const last = order + ((<usize>to) << 2);
  for (let row = order + ((<usize>from) << 2); row < last; row += 4) {
    const value = rankOf<f32>(values, row);
    low = min(low, value);
    high = max(high, value);
  }
  highest = high;
  return low;
}

export function largest(): f32 {
  return highest;
}

/** Keeps a threshold of a column of floats, if it is the best one yet. */
export function tryAt(column: i32, values: usize, threshold: f64): void {
  const bits = weightBits;
  const mask = weightMask;
  const own = left;
  memory.fill(own, 0, classes << 3);
  let rowsLeft = 0;
  const distance = loads - order;
  const last = order + ((<usize>to) << 2);
  for (let row = order + ((<usize>from) << 2); row < last; row += 4) {
    const isLeft = <i32>(<f64>rankOf<f32>(values, row) <= threshold);
    const load_ = load<i32>(row + distance);
    const cell = own + ((load_ >> bits) << 3);
    store<f64>(cell, load<f64>(cell) + <f64>((load_ & mask) * isLeft));
    rowsLeft += isLeft;
  }
  if (rowsLeft < minSamplesLeaf || to - from - rowsLeft < minSamplesLeaf) return;
  let weightLeft: f64 = 0;
  let squaresLeft: f64 = 0;
  let squaresRight: f64 = 0;
  for (let c = 0; c < classes; c++) {
    const l = load<f64>(own + (c << 3));
    const r = load<f64>(sums + (c << 3)) - l;
    weightLeft += l;
    squaresLeft += l * l;
    squaresRight += r * r;
  }
  tryThreshold(column, 0, 0, true, weightLeft, squaresLeft, squaresRight);
}

/** Divides the node at a threshold of a column of floats. */
export function divideFloats(values: usize, threshold: f64): i32 {
  const last = order + ((<usize>to) << 2);
  const distance = loads - order;
  let front = order + ((<usize>from) << 2);
  let others = spare;
  let otherLoads = keys;
  for (let at = front; at < last; at += 4) {
    const isLeft = <f64>rankOf<f32>(values, at) <= threshold;
    const row = load<i32>(at);
    const own = load<i32>(at + distance);
    store<i32>(front, row);
    store<i32>(front + distance, own);
    store<i32>(others, row);
    store<i32>(otherLoads, own);
    front += isLeft ? 4 : 0;
    others += isLeft ? 0 : 4;
    otherLoads += isLeft ? 0 : 4;
  }
  const bytes = others - spare;
  memory.copy(front, spare, bytes);
  memory.copy(front + distance, keys, bytes);
  return <i32>((front - order) >> 2);
}

/** Moves the left side of the best split to the front, both sides in ascending order of rows. */
export function divideBytes(ranks: usize): i32 {
  return divide<u8>(ranks);
}

export function divideWords(ranks: usize): i32 {
  return divide<i32>(ranks);
}

function divide<T>(ranks: usize): i32 {
  const last = order + ((<usize>to) << 2);
  const distance = loads - order;
  let front = order + ((<usize>from) << 2);
  let others = spare;
  let otherLoads = keys;
  for (let at = front; at < last; at += 4) {
    const isLeft = <i32>rankOf<T>(ranks, at) <= bestRank;
    const row = load<i32>(at);
    const own = load<i32>(at + distance);
    // Both are written, and the one that counts moves on, which saves a branch.
    store<i32>(front, row);
    store<i32>(front + distance, own);
    store<i32>(others, row);
    store<i32>(otherLoads, own);
    front += isLeft ? 4 : 0;
    others += isLeft ? 0 : 4;
    otherLoads += isLeft ? 0 : 4;
  }
  const bytes = others - spare;
  memory.copy(front, spare, bytes);
  memory.copy(front + distance, keys, bytes);
  return <i32>((front - order) >> 2);
}
