/**
 * Tries every threshold of a column. With whole weights every sum is exact, so rows may be visited
 * in any order: a column of few places is counted, another one is sorted as packed whole numbers
 * that carry place, class and weight.
 */
import {
  classes,
  hasRows,
  left,
  loads,
  mayBeBest,
  squares,
  sums,
  tryThreshold,
  valueOf,
  weight,
  weightBits,
  weightMask,
} from './gini-node';
import { sortKeys } from './sort-keys';
import { areApart, from, minSamplesLeaf, nearlyEqual, order, to } from './tree-node';

let keys: usize;
/** Weight per place and class, and rows per place. */
let counts: usize;
let rowsAt: usize;
/** A byte per place, all bits set where the node has rows there, and room for a last block of them. */
let met: usize;
/** How many lower bits of a key hold class and weight. */
let loadBits: i32;

/** With fewer than one row per so many counters, the rows are sorted instead of counted. */
const SPARSE: i32 = 4;
/** The same for places of one byte, which are counted by flags in the nearest cache. */
const SPARSE_BYTES: i32 = 32;

export function openThresholds(
  keysAt: usize,
  countsAt: usize,
  rowsAtAt: usize,
  metAt: usize,
  bitsOfLoad: i32,
): void {
  keys = keysAt;
  counts = countsAt;
  rowsAt = rowsAtAt;
  met = metAt;
  loadBits = bitsOfLoad;
}

/** Searches a column of places; returns whether it varies in the node. */
export function tryAll<Place>(ranks: usize, places: i32): bool {
  const sparse = classes == 2 && sizeof<Place>() == 1 ? SPARSE_BYTES : SPARSE;
  if (places * classes > sparse * (to - from)) return trySorted<Place>(ranks);
  if (minSamplesLeaf > 1) countRows<Place>(ranks, places);
  if (classes == 2) {
    countTwo<Place>(ranks);
    return sweepTwo(places);
  }
  countWeights<Place>(ranks);
  const varies = sweepCounts(places);
  memory.fill(counts, 0, (places * classes) << 2);
  return varies;
}

/** Two classes: the places that are met get a flag. */
function countTwo<Place>(ranks: usize): void {
  const cells = counts;
  const flags = met;
  const bits = weightBits;
  const mask = weightMask;
  let own = loads + ((<usize>from) << 2);
  const last = order + ((<usize>to) << 2);
  for (let row = order + ((<usize>from) << 2); row < last; row += 4) {
    const load_ = load<i32>(own);
    const place = <usize>valueOf<Place>(ranks, row);
    const cell = cells + (place << 3) + ((load_ >> bits) << 2);
    store<i32>(cell, load<i32>(cell) + (load_ & mask));
    store<u8>(flags + place, 0xff);
    own += 4;
  }
}

function countWeights<Place>(ranks: usize): void {
  const cells = counts;
  const bits = weightBits;
  const mask = weightMask;
  const step: usize = classes << 2;
  let own = loads + ((<usize>from) << 2);
  const last = order + ((<usize>to) << 2);
  for (let row = order + ((<usize>from) << 2); row < last; row += 4) {
    const load_ = load<i32>(own);
    const cell = cells + (<usize>valueOf<Place>(ranks, row)) * step + ((load_ >> bits) << 2);
    store<i32>(cell, load<i32>(cell) + (load_ & mask));
    own += 4;
  }
}

function countRows<Place>(ranks: usize, places: i32): void {
  memory.fill(rowsAt, 0, places << 2);
  const last = order + ((<usize>to) << 2);
  for (let row = order + ((<usize>from) << 2); row < last; row += 4) {
    const cell = rowsAt + ((<usize>valueOf<Place>(ranks, row)) << 2);
    store<i32>(cell, load<i32>(cell) + 1);
  }
}

/**
 * Moves the threshold upwards through the places met, sixteen flags at a time, and clears flags and
 * counters on its way; two classes, without a loop over them.
 */
function sweepTwo(places: i32): bool {
  const sum0 = load<f64>(sums);
  const sum1 = load<f64>(sums, 8);
  let left0: f64 = 0;
  let left1: f64 = 0;
  let rowsLeft = 0;
  let first = -1;
  let before = -1;
  for (let block = 0; block < places; block += 16) {
    let flags = i8x16.bitmask(v128.load(met + block));
    if (flags == 0) continue;
    v128.store(met + block, i8x16.splat(0));
    do {
      const place = block + ctz(flags);
      flags &= flags - 1;
      const cell = counts + ((<usize>place) << 3);
      if (before < 0) {
        first = place;
      } else {
        const right0 = sum0 - left0;
        const right1 = sum1 - left1;
        const weightLeft = left0 + left1;
        const squaresLeft = left0 * left0 + left1 * left1;
        const squaresRight = right0 * right0 + right1 * right1;
        if (mayBeBest(weightLeft, squaresLeft, squaresRight) && mayLie(before, place, rowsLeft)) {
          store<f64>(left, left0);
          store<f64>(left, left1, 8);
          tryThreshold(before, place, weightLeft, squaresLeft, squaresRight);
        }
      }
      before = place;
      rowsLeft += load<i32>(rowsAt + ((<usize>place) << 2));
      left0 += <f64>load<i32>(cell);
      left1 += <f64>load<i32>(cell, 4);
      store<i64>(cell, 0);
    } while (flags != 0);
  }
  return !nearlyEqual(first, before);
}

/** Moves the threshold upwards through the places met; any number of classes. */
function sweepCounts(places: i32): bool {
  memory.fill(left, 0, classes << 3);
  let squaresLeft: f64 = 0;
  let products: f64 = 0;
  let rowsLeft = 0;
  let weightLeft: f64 = 0;
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
      const squaresRight = squares - 2 * products + squaresLeft;
      if (mayBeBest(weightLeft, squaresLeft, squaresRight) && mayLie(before, place, rowsLeft)) {
        tryThreshold(before, place, weightLeft, squaresLeft, squaresRight);
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

/** Whether a threshold fits between two places, with enough rows on both sides. */
function mayLie(place: i32, after: i32, rowsLeft: i32): bool {
  return (minSamplesLeaf == 1 || hasRows(rowsLeft)) && areApart(place, after);
}

function trySorted<Place>(ranks: usize): bool {
  const count = to - from;
  const bits = loadBits;
  let low: i32 = i32.MAX_VALUE;
  let high: i32 = 0;
  let row = order + ((<usize>from) << 2);
  let own = loads + ((<usize>from) << 2);
  const last = keys + ((<usize>count) << 2);
  for (let key = keys; key < last; key += 4) {
    const packed = ((<i32>valueOf<Place>(ranks, row)) << bits) | load<i32>(own);
    store<i32>(key, packed);
    low = min(low, packed);
    high = max(high, packed);
    row += 4;
    own += 4;
  }
  if (nearlyEqual(low >> bits, high >> bits)) return false;
  sortKeys<void>(keys, 0, count, low, high);
  sweepKeys(count);
  return true;
}

/** Moves the threshold upwards through the sorted rows. */
function sweepKeys(count: i32): void {
  const bits = loadBits;
  const lower = weightBits;
  const mask = weightMask;
  const codeMask = (1 << (bits - lower)) - 1;
  memory.fill(left, 0, classes << 3);
  let squaresLeft: f64 = 0;
  let products: f64 = 0;
  let weightLeft: f64 = 0;
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
    const squaresRight = squares - 2 * products + squaresLeft;
    if (mayBeBest(weightLeft, squaresLeft, squaresRight) && areApart(place, after)) {
      tryThreshold(place, after, weightLeft, squaresLeft, squaresRight);
    }
  }
}
