/**
 * The search for the question that lowers the squared error of a tree's node most; `BestThresholdSearch`
 * in `engine/models/tree/ordered-search.ts` is the same in plain TypeScript, with the reasons. Rows,
 * sums and ties are visited in exactly that order, because sums of such numbers round.
 *
 * Addresses and limits are set once per tree by `open`. A column is places, four bytes a row.
 */
import { introSort } from './intro-sort';
import { openSort, sortKeys } from './sort-keys';
import {
  areApart,
  bestProxy,
  bestRank,
  enterNode,
  from,
  hasWeight,
  keep,
  minSamplesLeaf,
  nearlyEqual,
  openTree,
  order,
  to,
  turnTo,
} from './tree-node';

export { feature, next, rank } from './tree-node';

let keys: usize;
/** The node's rows before they were sorted. */
let unsorted: usize;
let quantities: usize;
let weights: usize;
let isFriedman: bool;

/** The keys of the column looked at. */
let lowest: i32;
let highest: i32;

let position: i32;
let weight: f64;
let sum: f64;
let squares: f64;
let weightLeft: f64;
let sumLeft: f64;
let impurityLeft: f64;
let impurityRight: f64;

export function open(
  orderAt: usize,
  keysAt: usize,
  unsortedAt: usize,
  spareKeysAt: usize,
  spareRowsAt: usize,
  startsAt: usize,
  quantitiesAt: usize,
  weightsAt: usize,
  fewestRows: i32,
  leastWeight: f64,
  friedman: bool,
): void {
  openTree(orderAt, fewestRows, leastWeight);
  openSort(startsAt, spareKeysAt, spareRowsAt);
  keys = keysAt;
  unsorted = unsortedAt;
  quantities = quantitiesAt;
  weights = weightsAt;
  isFriedman = friedman;
}

/** Turns to the rows `order[start..end)`; returns their weight. */
export function enter(start: i32, end: i32): f64 {
  enterNode(start, end);
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
  turnTo(column, lows, highs, apart);
  sort(ranks, ties);
  if (nearlyEqual(keyAt(from), keyAt(to - 1))) return false;
  reset();
  const last = to - minSamplesLeaf;
  let place = keyAt(from + minSamplesLeaf - 1);
  for (let i = from + minSamplesLeaf; i <= last; i++) {
    const lower = place;
    place = keyAt(i);
    if (lower == place || !areApart(lower, place)) continue;
    moveTo(i);
    if (!hasWeight(weightLeft, weight - weightLeft)) continue;
    const proxy = proxyNow();
    if (proxy > bestProxy) keep(proxy, lower, place);
  }
  return true;
}

/** What thresholds are compared by; larger is better. */
function proxyNow(): f64 {
  const weightRight = weight - weightLeft;
  const sumRight = sum - sumLeft;
  if (!isFriedman) return (sumLeft * sumLeft) / weightLeft + (sumRight * sumRight) / weightRight;
  const difference = weightRight * sumLeft - weightLeft * sumRight;
  return (difference * difference) / (weightLeft * weightRight);
}

/** Sorts the node's keys and rows; ties come in the order of `intro-sort.ts`. */
function sort(ranks: usize, ties: i32): void {
  const count = to - from;
  const bytes = (<usize>count) << 2;
  const ownKeys = keys + ((<usize>from) << 2);
  const ownRows = order + ((<usize>from) << 2);
  takeKeys(ranks);
  if (ties == 2) {
    introSort(ownKeys, ownRows, count);
    return;
  }
  if (ties == 1) memory.copy(unsorted, ownRows, bytes);
  sortKeys<u32>(ownKeys, order - keys, count, lowest, highest);
  if (ties == 0 || !hasEqual()) return;
  memory.copy(ownRows, unsorted, bytes);
  takeKeys(ranks);
  introSort(ownKeys, ownRows, count);
}

function takeKeys(ranks: usize): void {
  let low: i32 = i32.MAX_VALUE;
  let high: i32 = 0;
  for (let i = from; i < to; i++) {
    const key = load<i32>(ranks + (rowAt(i) << 2));
    store<i32>(keys + ((<usize>i) << 2), key);
    low = min(low, key);
    high = max(high, key);
  }
  lowest = low;
  highest = high;
}

function hasEqual(): bool {
  for (let i = from + 1; i < to; i++) if (keyAt(i) == keyAt(i - 1)) return true;
  return false;
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

